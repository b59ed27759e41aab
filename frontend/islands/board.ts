/** The task board: moves at once, told to the server, true by the log. Forms work without it. */

import { Cards, type Card } from "./board/cards";
import { TaskDialog, type TaskText } from "./board/dialog";
import { Holding, type Dropped } from "./board/holding";
import { Keyboard } from "./board/keyboard";
import { Pointer } from "./board/pointer";
import { announce } from "./live/announce";
import { joinStream, openConnection } from "./live/connection";
import { need } from "./live/elements";
import { showOnline } from "./live/people";
import type { Command, EventFrame, NackFrame, PersonRef, TaskValue } from "./live/protocol";
import type { LiveStream } from "./live/stream";
import { countUnread } from "./live/unread";
import { reasonOf, sayer } from "./live/words";

class Board {
  private readonly cards: Cards;
  private readonly connection = openConnection();
  private readonly stream: LiveStream;
  private readonly say: ReturnType<typeof sayer>;
  private readonly names = new Map<number, string>();
  /** Commands of this page that have no answer yet: their echo is not news. */
  private readonly own = new Set<string>();
  private dialog: TaskDialog | undefined;

  constructor(private readonly root: HTMLElement) {
    this.say = sayer(root);
    this.cards = new Cards(root);
    this.stream = joinStream(this.connection, root, {
      event: (frame) => this.event(frame),
      reset: (snapshot) => {
        this.cards.reset(snapshot.tasks);
        this.showWaiting();
      },
      settled: (cid) => this.cards.pending(cid)?.remove(),
      refused: (command, nack) => this.refused(command, nack),
      online: (people) => this.online(people),
    });
  }

  start(): void {
    if (this.root.dataset["writable"]) this.startWriting();
    this.showWaiting();
    countUnread(this.connection);
    this.connection.start();
  }

  private startWriting(): void {
    const holding = new Holding(this.cards, (move) => this.dropped(move));
    new Keyboard(this.root, this.cards, holding, this.say);
    new Pointer(this.root, this.cards, holding);
    this.dialog = new TaskDialog(document, {
      save: (id, text, version) => this.edit(id, text, version),
      remove: (id) => this.remember(this.stream.command("task.delete", { id })),
    });
    this.root.addEventListener("submit", (event) => this.submitted(event));
    this.root.addEventListener("click", (event) => this.clicked(event));
    // Not on "toggle": it comes later, and would undo what a quick hand has chosen by then.
    this.root.addEventListener("click", (event) => this.opening(event));
  }

  private online(people: PersonRef[]): void {
    for (const person of people) this.names.set(person.id, person.name);
    showOnline(people, this.stream.options.me);
  }

  private remember(command: Command): void {
    this.own.add(command.cid);
    this.show(command);
  }

  private showWaiting(): void {
    for (const command of this.stream.unanswered()) this.show(command);
  }

  /** What a command will do, before the server has answered it. */
  private show(command: Command): void {
    if (command.op === "task.add") return this.cards.add(command);
    const id = Number(command.d["id"]);
    const card = this.cards.find(id);
    const value = this.cards.value(id);
    if (!card || !value) return;
    if (command.op === "task.edit") this.cards.fill(card, { ...value, ...this.edited(command) });
    if (command.op === "task.move") {
      const after = command.d["after"] as number | null;
      this.cards.moveAfter(card, String(command.d["column"]), after);
    }
    card.classList.add("is-pending");
  }

  private edited(command: Command): Partial<TaskValue> {
    const assignee = command.d["assignee"] as number | null;
    const option = document.querySelector(`[data-task-form] option[value="${assignee ?? ""}"]`);
    const text = command.d as unknown as TaskText;
    return { ...text, assignee_name: assignee === null ? "" : (option?.textContent ?? "") };
  }

  private event(frame: EventFrame): void {
    if (!frame.k.startsWith("task.")) return;
    const value = frame.d as TaskValue;
    const before = this.cards.value(value.id);
    const isOwn = Boolean(frame.cid) && this.own.delete(frame.cid);
    const waiting = this.stream.unanswered().filter((other) => other.d["id"] === value.id);
    this.cards.take(value, frame.cid, waiting.length > 0);
    for (const command of waiting) this.show(command);
    if (!isOwn) this.tellNews(frame, value, before);
  }

  private tellNews(frame: EventFrame, value: TaskValue, before: TaskValue | undefined): void {
    const verb = frame.k.slice("task.".length);
    const key = verb === "moved" && before?.column === value.column ? "reordered" : verb;
    const who = (frame.a !== null && this.nameOf(frame.a)) || this.say("somebody");
    const column = this.cards.columnName(value.column);
    announce(this.say(key, { who, title: value.title, column }));
    this.cards.highlight(value.id);
  }

  private nameOf(id: number): string {
    const option = document.querySelector(`[data-task-form] option[value="${id}"]`);
    return this.names.get(id) ?? option?.textContent ?? "";
  }

  private refused(command: Command, nack: NackFrame): void {
    const reason = reasonOf(nack, this.say);
    this.own.delete(command.cid);
    announce(reason);
    if (command.op === "task.add") return this.takeBack(command, reason);
    const id = Number(command.d["id"]);
    if (nack.current) this.cards.take(nack.current as unknown as TaskValue, "", false);
    if (nack.code === "not_found") this.cards.find(id)?.remove();
    this.cards.restore(id);
    this.showWaiting();
    const value = this.cards.value(id);
    if (command.op === "task.edit" && value) {
      this.dialog?.open(value, command.d as unknown as TaskText, reason);
    }
  }

  private takeBack(command: Command, reason: string): void {
    const column = String(command.d["column"]);
    this.cards.pending(command.cid)?.remove();
    const form = this.root.querySelector<HTMLElement>(`[data-column="${column}"] [data-add]`);
    if (!form) return;
    need<HTMLInputElement>(form, "[name=title]").value = String(command.d["title"] ?? "");
    need(form, "[data-problem]").textContent = reason;
    need(form, "[data-problem]").hidden = false;
    form.closest("details")?.setAttribute("open", "");
  }

  private dropped({ id, column, after }: Dropped): void {
    this.remember(this.stream.command("task.move", { id, column, after }));
  }

  private edit(id: number, text: TaskText, version: number): void {
    this.remember(this.stream.command("task.edit", { id, ...text }, version));
  }

  private submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (!this.connection.takesCommands || event.defaultPrevented) return;
    event.preventDefault();
    const data = new FormData(form);
    if (form.matches("[data-add]")) this.add(form, String(data.get("title")).trim());
    const card = form.closest<Card>(".board-card");
    if (card && form.matches("[data-move]")) {
      this.moveByForm(card, String(data.get("column")), Number(data.get("place")) || Infinity);
      form.closest("details")?.removeAttribute("open");
      need(card, "summary").focus();
    }
  }

  private add(form: HTMLFormElement, title: string): void {
    if (!title) return;
    const column = this.cards.columnOf(form);
    this.remember(this.stream.command("task.add", { title, column }));
    need(form, "[data-problem]").hidden = true;
    form.reset();
    need(form, "[name=title]").focus();
  }

  private moveByForm(card: Card, column: string, place: number): void {
    const others = [...this.cards.list(column).children].filter((other) => other !== card);
    const before = others[Math.max(place, 1) - 1] ?? null;
    this.cards.move(card, column, before);
    const after = this.cards.above(card);
    this.dropped({ id: Number(card.dataset["id"]), column, after });
  }

  private clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLElement>("[data-edit]");
    const card = link?.closest<Card>(".board-card");
    const value = card && this.cards.value(Number(card.dataset["id"]));
    if (!value || event.ctrlKey || event.metaKey || !this.connection.takesCommands) return;
    event.preventDefault();
    this.dialog?.open(value);
  }

  /** The Move form starts from where the card is now. */
  private opening(event: Event): void {
    const card = (event.target as Element).closest("summary")?.closest<Card>(".board-card");
    const form = card?.querySelector<HTMLFormElement>("[data-move]");
    if (!card || !form) return;
    need<HTMLSelectElement>(form, "[name=column]").value = this.cards.columnOf(card);
    need<HTMLInputElement>(form, "[name=place]").value = String(this.cards.placeOf(card));
  }
}

const root = document.querySelector<HTMLElement>("[data-island=board]");
if (root) new Board(root).start();
