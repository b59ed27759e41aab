/** Moving with keys: Space picks up and puts down, arrows move, Escape puts back. */

import { announceNow } from "../live/announce";
import type { Card, Cards } from "./cards";
import type { Holding } from "./holding";

type Say = (key: string, values?: Record<string, string | number>) => string;

export class Keyboard {
  private isMoving = false;
  private handle: HTMLElement | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly cards: Cards,
    private readonly holding: Holding,
    private readonly say: Say,
  ) {
    // A click without a pointer is Space, Enter or a screen reader.
    root.addEventListener("click", (event) => event.detail === 0 && this.toggle(event));
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusout", () => this.left());
  }

  private toggle(event: Event): void {
    const handle = (event.target as Element).closest<HTMLElement>("[data-handle]");
    const card = handle?.closest<Card>(".board-card");
    if (!handle || !card) return;
    if (this.handle === handle) {
      this.tell(card, "dropped");
      this.done();
      this.holding.putDown();
    } else if (this.holding.pickUp(card)) {
      this.handle = handle;
      handle.setAttribute("aria-pressed", "true");
      this.tell(card, "grabbed");
    }
  }

  private key(event: KeyboardEvent): void {
    const card = this.cards.held;
    if (!card || !this.handle) return;
    if (event.key === "Escape") this.cancel(card);
    else if (event.key === "ArrowUp") this.step(card, -1);
    else if (event.key === "ArrowDown") this.step(card, 1);
    else if (event.key === "ArrowLeft") this.cross(card, -1);
    else if (event.key === "ArrowRight") this.cross(card, 1);
    else return;
    event.preventDefault();
  }

  private step(card: Card, by: number): void {
    const next = card.nextElementSibling;
    const before = by < 0 ? card.previousElementSibling : next?.nextElementSibling ?? null;
    if (by < 0 ? before : next) this.move(card, this.cards.columnOf(card), before);
  }

  private cross(card: Card, by: number): void {
    const columns = [...this.root.querySelectorAll<HTMLElement>("[data-column]")];
    const at = columns.findIndex((column) => column.contains(card));
    const target = columns[at + by]?.dataset["column"];
    if (!target) return;
    const before = this.cards.list(target).children[this.cards.placeOf(card) - 1] ?? null;
    this.move(card, target, before);
  }

  private move(card: Card, column: string, before: Element | null): void {
    this.isMoving = true;
    this.cards.move(card, column, before);
    this.handle?.focus({ preventScroll: true });
    this.isMoving = false;
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.tell(card, "at");
  }

  private cancel(card: Card): void {
    const { handle } = this;
    this.isMoving = true;
    this.done();
    this.holding.putBack();
    handle?.focus();
    this.isMoving = false;
    this.tell(card, "cancelled");
  }

  /** Whoever goes elsewhere has let go. */
  private left(): void {
    if (this.isMoving || !this.handle) return;
    this.done();
    this.holding.putBack();
  }

  private done(): void {
    this.handle?.setAttribute("aria-pressed", "false");
    this.handle = null;
  }

  private tell(card: Card, key: string): void {
    const column = this.cards.columnOf(card);
    announceNow(
      this.say(key, {
        title: card.querySelector("[data-title]")?.textContent ?? "",
        column: this.cards.columnName(column),
        place: this.cards.placeOf(card),
        count: card.parentElement?.children.length ?? 1,
      }),
    );
  }
}
