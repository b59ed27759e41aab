/** A card in somebody's hand: picked up, moved about, put down or put back. */

import type { Card, Cards } from "./cards";

interface Origin {
  column: string;
  next: Element | null;
  above: number | null;
}

export interface Dropped {
  id: number;
  column: string;
  after: number | null;
}

export class Holding {
  private origin: Origin | null = null;

  constructor(
    private readonly cards: Cards,
    private readonly dropped: (move: Dropped) => void,
  ) {}

  pickUp(card: Card): boolean {
    if (this.cards.held || !card.dataset["id"]) return false;
    this.origin = {
      column: this.cards.columnOf(card),
      next: card.nextElementSibling,
      above: this.cards.above(card),
    };
    this.cards.held = card;
    card.classList.add("is-held");
    return true;
  }

  putDown(): void {
    const card = this.cards.held;
    const origin = this.origin;
    if (!card || !origin) return;
    this.letGo(card);
    const id = Number(card.dataset["id"]);
    const column = this.cards.columnOf(card);
    const after = this.cards.above(card);
    const isSame = column === origin.column && after === origin.above;
    if (isSame || !this.cards.value(id)) this.cards.restore(id);
    else this.dropped({ id, column, after });
  }

  putBack(): void {
    const card = this.cards.held;
    const origin = this.origin;
    if (!card || !origin) return;
    const next = origin.next?.isConnected ? origin.next : null;
    this.cards.move(card, origin.column, next);
    this.letGo(card);
    this.cards.restore(Number(card.dataset["id"]));
  }

  private letGo(card: Card): void {
    this.cards.held = null;
    this.origin = null;
    card.classList.remove("is-held");
  }
}
