/** The cards on the page: what the server says, and what was done here and is on its way. */

import { addressFor, copyOf, moveInto, need, setText } from "../live/elements";
import { initials } from "../live/people";
import type { Command, TaskValue } from "../live/protocol";

export type Card = HTMLLIElement;

const CHANGED_FOR = 6_000;

export class Cards {
  /** The card that somebody holds here: nothing else moves it. */
  held: Card | null = null;
  private readonly known = new Map<number, TaskValue>();

  constructor(private readonly root: HTMLElement) {
    const source = document.getElementById("board-tasks")?.textContent ?? "[]";
    for (const task of JSON.parse(source) as TaskValue[]) {
      this.known.set(task.id, task);
      const card = this.find(task.id);
      if (card) card.dataset["position"] = String(task.position);
    }
    this.count();
  }

  value(id: number): TaskValue | undefined {
    return this.known.get(id);
  }

  find(id: number): Card | null {
    return this.root.querySelector<Card>(`#task-${id}`);
  }

  pending(cid: string): Card | null {
    return this.root.querySelector<Card>(`[data-cid="${CSS.escape(cid)}"]`);
  }

  list(column: string): HTMLElement {
    return need(this.root, `[data-column="${CSS.escape(column)}"] .board-cards`);
  }

  columnOf(card: Element): string {
    return card.closest<HTMLElement>("[data-column]")?.dataset["column"] ?? "";
  }

  columnName(column: string): string {
    const heading = this.root.querySelector(`[data-column="${CSS.escape(column)}"] h2`);
    return heading?.textContent ?? column;
  }

  placeOf(card: Card): number {
    return [...(card.parentElement?.children ?? [])].indexOf(card) + 1;
  }

  /** Id of the card above that the server knows; null at the top. */
  above(card: Card): number | null {
    let other = card.previousElementSibling as Card | null;
    while (other && !other.dataset["id"]) other = other.previousElementSibling as Card | null;
    return other ? Number(other.dataset["id"]) : null;
  }

  /** Take in what the server says; a card that is held here waits until it is put down. */
  take(value: TaskValue, cid: string, isBusy: boolean): void {
    this.known.set(value.id, value);
    const own = cid ? this.pending(cid) : null;
    const known = this.find(value.id);
    if (own && known && own !== known) own.remove();
    const card = known ?? own ?? copyOf<Card>(this.root, "template[data-card]");
    if (value.deleted) {
      this.known.delete(value.id);
      if (card !== this.held) card.remove();
    } else {
      this.fill(card, value);
      if (card !== this.held && !isBusy) this.settle(card, value);
    }
    this.count();
  }

  /** Show what the server last said of this card: after a refusal, or when it is put down. */
  restore(id: number): void {
    const card = this.find(id);
    const value = this.known.get(id);
    if (!card) return;
    if (value) {
      this.fill(card, value);
      this.settle(card, value);
    } else card.remove();
    this.count();
  }

  add(command: Command): void {
    if (this.pending(command.cid)) return;
    const card = copyOf<Card>(this.root, "template[data-card]");
    card.dataset["cid"] = command.cid;
    card.classList.add("is-pending");
    setText(card, "[data-title]", String(command.d["title"] ?? ""));
    for (const part of card.querySelectorAll<HTMLElement>("footer, details")) part.hidden = true;
    this.list(String(command.d["column"])).append(card);
    this.count();
  }

  move(card: Card, column: string, before: Element | null): void {
    moveInto(this.list(column), card, before);
    this.count();
  }

  /** As a command says, before the server has answered it. */
  moveAfter(card: Card, column: string, after: number | null): void {
    const above = after === null ? null : this.find(after);
    const list = this.list(column);
    const before = above?.parentElement === list ? above.nextElementSibling : list.firstElementChild;
    if (before !== card) this.move(card, column, before);
    card.dataset["position"] = String(this.between(card));
    card.classList.add("is-pending");
  }

  reset(values: TaskValue[]): void {
    this.known.clear();
    const ids = new Set(values.map((value) => value.id));
    for (const card of this.root.querySelectorAll<Card>(".board-card")) {
      if (!ids.has(Number(card.dataset["id"])) && card !== this.held) card.remove();
    }
    for (const value of values) this.take(value, "", false);
  }

  highlight(id: number): void {
    const card = this.find(id);
    card?.classList.add("is-changed");
    window.setTimeout(() => card?.classList.remove("is-changed"), CHANGED_FOR);
  }

  fill(card: Card, value: TaskValue): void {
    card.id = `task-${value.id}`;
    card.dataset["id"] = String(value.id);
    card.dataset["position"] = String(value.position);
    delete card.dataset["cid"];
    card.classList.remove("is-pending");
    for (const part of card.querySelectorAll<HTMLElement>("footer, details")) part.hidden = false;
    for (const title of card.querySelectorAll("[data-title]")) title.textContent = value.title;
    need(card, "[data-note]").hidden = !value.note;
    setText(card, "[data-note]", value.note);
    this.fillWho(card, value.assignee_name ?? "");
    const { editUrl = "", moveUrl = "" } = this.root.dataset;
    const link = card.querySelector<HTMLAnchorElement>("[data-edit]");
    const form = card.querySelector<HTMLFormElement>("[data-move]");
    if (link) link.href = addressFor(editUrl, value.id);
    if (form) form.action = addressFor(moveUrl, value.id);
  }

  private fillWho(card: Card, name: string): void {
    need(card, "[data-who]").hidden = !name;
    need(card, "[data-nobody]").hidden = Boolean(name);
    setText(card, "[data-who] .avatar", initials(name));
    setText(card, "[data-who-name]", name);
  }

  /** To its place by position; a card that already stands there is not touched. */
  private settle(card: Card, value: TaskValue): void {
    const list = this.list(value.column);
    const others = [...list.children] as Card[];
    const after = (other: Card): boolean =>
      other !== card &&
      other !== this.held &&
      Number(other.dataset["position"] ?? Infinity) > value.position;
    moveInto(list, card, others.find(after) ?? null);
  }

  /** A position for a card on its way, so that others still find theirs around it. */
  private between(card: Card): number {
    const at = (other: Element | null): number =>
      Number((other as Card | null)?.dataset["position"] ?? NaN);
    const above = at(card.previousElementSibling);
    const below = at(card.nextElementSibling);
    if (Number.isNaN(above)) return Number.isNaN(below) ? 0 : below - 1;
    return Number.isNaN(below) ? above + 1 : (above + below) / 2;
  }

  private count(): void {
    for (const column of this.root.querySelectorAll<HTMLElement>("[data-column]")) {
      setText(column, "[data-count]", String(column.querySelectorAll(".board-card").length));
    }
  }
}
