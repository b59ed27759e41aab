/** The messages on the page. Text of people only ever goes in as text. */

import { fillAsked } from "./asked";
import { Dates } from "../live/dates";
import { addressFor, copyOf, need, setText } from "../live/elements";
import { initials } from "../live/people";
import type { Command, MessageValue } from "../live/protocol";

const WAITING_AFTER = 1_500;

type Item = HTMLLIElement;

export class Log {
  readonly scroll: HTMLElement;
  readonly history: HTMLElement;
  private readonly fresh: HTMLElement;
  private readonly jump: HTMLElement;
  private readonly dates: Dates;
  private readonly me: number;

  constructor(private readonly root: HTMLElement) {
    this.scroll = need(root, "[data-scroll]");
    this.history = need(root, "[data-history]");
    this.fresh = need(root, "[data-fresh]");
    this.jump = need(root, "[data-jump]");
    this.dates = new Dates(root.dataset["zone"]);
    this.me = Number(root.dataset["me"]);
    this.jump.addEventListener("click", () => this.toEnd());
    this.scroll.addEventListener("scroll", () => this.isAtEnd() && (this.jump.hidden = true));
  }

  isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.scroll;
    return scrollHeight - scrollTop - clientHeight < 48;
  }

  /** Where reading goes on: at the line of what is new, else at the end. */
  toStart(): void {
    this.toEnd();
    const line = this.root.querySelector(".chat-unread");
    if (!line) return;
    const above = line.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top;
    this.scroll.scrollTop += Math.min(0, above - this.scroll.clientHeight / 3);
    this.jump.hidden = this.isAtEnd();
  }

  toEnd(): void {
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.jump.hidden = true;
  }

  find(id: number): Item | null {
    return this.root.querySelector<Item>(`#message-${id}`);
  }

  pending(cid: string): Item | null {
    return this.root.querySelector<Item>(`[data-cid="${CSS.escape(cid)}"]`);
  }

  /** A message that the server has: changed in place, or new at the end. */
  put(value: MessageValue, cid = ""): void {
    const own = cid ? this.pending(cid) : null;
    const known = this.find(value.id);
    if (known && own && known !== own) own.remove();
    const item = known ?? own;
    if (item) return this.fill(item, value);
    const follow = this.isAtEnd();
    const fresh = this.make(value);
    this.append(fresh, value.at, this.fresh.querySelector(".is-pending:not([id])"));
    if (follow || value.author === this.me) this.toEnd();
    else this.jump.hidden = false;
  }

  /** Before the server knows: the text stands there already and says that it is on its way. */
  putPending(command: Command): void {
    if (this.pending(command.cid)) return;
    const at = new Date().toISOString();
    const item = this.make({
      id: 0,
      author: this.me,
      name: this.root.dataset["name"] ?? "",
      role: "",
      text: String(command.d["text"] ?? ""),
      at,
      edited: false,
      deleted: false,
      asks: "",
      due: null,
      state: "",
      answers: null,
      v: 0,
    });
    item.removeAttribute("id");
    item.dataset["cid"] = command.cid;
    item.classList.add("is-pending");
    window.setTimeout(() => this.showWaiting(command.cid), WAITING_AFTER);
    need(item, "[data-own]").hidden = true;
    this.append(item, at, null);
    this.toEnd();
  }

  private showWaiting(cid: string): void {
    const item = this.pending(cid);
    if (item) need(item, "[data-waiting]").hidden = false;
  }

  drop(cid: string): void {
    this.pending(cid)?.remove();
    this.tidyDays();
  }

  /** Everything anew from a snapshot, outside the live region: it is not news. */
  reset(values: MessageValue[]): void {
    this.history.replaceChildren();
    this.fresh.replaceChildren();
    for (const value of values) this.append(this.make(value), value.at, null, this.history);
    this.toEnd();
  }

  /** Marks where reading stopped, once, until it is seen. */
  markUnread(item: Item | null): void {
    if (!item || this.root.querySelector(".chat-unread")) return;
    item.before(copyOf(this.root, "template[data-unread-line]"));
  }

  clearUnread(): void {
    this.root.querySelector(".chat-unread")?.remove();
  }

  lastItem(): Item | null {
    return this.items().at(-1) ?? null;
  }

  fill(item: Item, value: MessageValue): void {
    item.id = `message-${value.id}`;
    item.dataset["id"] = String(value.id);
    item.dataset["v"] = String(value.v);
    item.dataset["at"] = value.at;
    delete item.dataset["cid"];
    item.classList.remove("is-pending", "is-failed");
    item.classList.toggle("is-own", value.author === this.me);
    item.classList.toggle("is-deleted", value.deleted);
    setText(item, ".avatar", initials(value.name) || "?");
    setText(item, "[data-author]", value.name || (this.root.getAttribute("data-say-gone") ?? ""));
    this.fillMeta(item, value);
    this.fillActions(item, value);
    fillAsked(this.root, item, value, this.dates);
  }

  private fillMeta(item: Item, value: MessageValue): void {
    const time = need<HTMLTimeElement>(item, "time");
    time.dateTime = value.at;
    time.textContent = this.dates.timeOf(value.at);
    setText(item, "[data-role]", this.root.getAttribute(`data-role-${value.role}`) ?? "");
    need(item, "[data-edited]").hidden = !value.edited || value.deleted;
    need(item, "[data-waiting]").hidden = true;
    const removed = this.root.getAttribute("data-say-removed") ?? "";
    setText(item, ".chat-text", value.deleted ? removed : value.text);
  }

  private fillActions(item: Item, value: MessageValue): void {
    const { editUrl = "", deleteUrl = "" } = this.root.dataset;
    const actions = need(item, "[data-own]");
    actions.hidden = value.author !== this.me || value.deleted || !editUrl;
    need<HTMLAnchorElement>(actions, "[data-edit]").href = addressFor(editUrl, value.id);
    need<HTMLFormElement>(actions, "form").action = addressFor(deleteUrl, value.id);
  }

  private make(value: MessageValue): Item {
    const item = copyOf<Item>(this.root, "template[data-message]");
    this.fill(item, value);
    return item;
  }

  private append(item: Item, at: string, before: Element | null, list = this.fresh): void {
    const last = this.items().filter((other) => other !== before).at(-1);
    const day = this.dates.dayOf(at);
    if (!last || this.dates.dayOf(last.dataset["at"] ?? at) !== day) {
      const line = copyOf(this.root, "template[data-day-line]");
      line.textContent = day;
      list.insertBefore(line, before);
    }
    list.insertBefore(item, before);
  }

  private items(): Item[] {
    return [...this.root.querySelectorAll<Item>(".chat-scroll .chat-message")];
  }

  /** A day without messages needs no line. */
  private tidyDays(): void {
    for (const line of this.root.querySelectorAll(".chat-scroll .chat-day")) {
      const next = line.nextElementSibling;
      if (!next || next.classList.contains("chat-day")) line.remove();
    }
  }
}
