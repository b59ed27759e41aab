/** Dragging with mouse, pen or finger. The card itself moves through the lists: no ghost. */

import type { Card, Cards } from "./cards";
import type { Holding } from "./holding";

const THRESHOLD = 6;
const EDGE = 48;
const SPEED = 12;
const CONTROLS = "a, button, input, select, textarea, summary, label, form";

export class Pointer {
  private card: Card | null = null;
  private isDragging = false;
  private startX = 0;
  private startY = 0;
  private x = 0;
  private y = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly cards: Cards,
    private readonly holding: Holding,
  ) {
    root.addEventListener("pointerdown", (event) => this.down(event));
    window.addEventListener("pointermove", (event) => this.moved(event));
    window.addEventListener("pointerup", () => this.end(true));
    window.addEventListener("pointercancel", () => this.end(false));
    window.addEventListener("keydown", (event) => event.key === "Escape" && this.end(false));
    document.addEventListener("selectstart", (event) => this.card && event.preventDefault());
    root.addEventListener("dragstart", (event) => event.preventDefault());
  }

  /** A mouse takes the card anywhere; a finger takes the handle, so that the page still scrolls. */
  private down(event: PointerEvent): void {
    const target = event.target as Element;
    const isHandle = Boolean(target.closest("[data-handle]"));
    const isFree = event.pointerType === "mouse" && !target.closest(CONTROLS);
    if (event.button !== 0 || this.cards.held || !(isHandle || isFree)) return;
    this.card = target.closest<Card>(".board-card");
    this.startX = event.clientX;
    this.startY = event.clientY;
  }

  private moved(event: PointerEvent): void {
    if (!this.card) return;
    this.x = event.clientX;
    this.y = event.clientY;
    const distance = Math.hypot(this.x - this.startX, this.y - this.startY);
    if (!this.isDragging && distance >= THRESHOLD) this.begin(this.card);
    if (this.isDragging) this.follow(this.card);
  }

  private begin(card: Card): void {
    this.isDragging = this.holding.pickUp(card);
    if (!this.isDragging) this.card = null;
    else requestAnimationFrame(() => this.scroll());
  }

  private follow(card: Card): void {
    const under = document.elementFromPoint(this.x, this.y);
    const column = under?.closest<HTMLElement>("[data-column]");
    if (!column || !this.root.contains(column)) return;
    const list = this.cards.list(column.dataset["column"] ?? "");
    const others = ([...list.children] as Card[]).filter((other) => other !== card);
    const below = others.find((other) => {
      const box = other.getBoundingClientRect();
      return this.y < box.top + box.height / 2;
    });
    const isThere = card.parentElement === list && card.nextElementSibling === (below ?? null);
    if (!isThere) this.cards.move(card, column.dataset["column"] ?? "", below ?? null);
  }

  /** Near an edge the board and the page come along. */
  private scroll(): void {
    if (!this.isDragging || !this.card) return;
    const box = this.root.getBoundingClientRect();
    const right = Math.min(box.right, innerWidth);
    if (this.x < Math.max(box.left, 0) + EDGE) this.root.scrollLeft -= SPEED;
    else if (this.x > right - EDGE) this.root.scrollLeft += SPEED;
    if (this.y < EDGE) window.scrollBy(0, -SPEED);
    else if (this.y > innerHeight - EDGE) window.scrollBy(0, SPEED);
    this.follow(this.card);
    requestAnimationFrame(() => this.scroll());
  }

  private end(isDrop: boolean): void {
    const wasDragging = this.isDragging;
    this.card = null;
    this.isDragging = false;
    if (!wasDragging) return;
    if (isDrop) this.holding.putDown();
    else this.holding.putBack();
  }
}
