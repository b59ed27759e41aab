/** The chat: optimistic by cid, true by the log. Without a socket its forms do the work. */

import { Compose, type Posting } from "./chat/compose";
import { openEditor } from "./chat/editing";
import { History } from "./chat/history";
import { Log } from "./chat/log";
import { Typing } from "./chat/typing";
import { announce } from "./live/announce";
import { joinStream, openConnection } from "./live/connection";
import { need } from "./live/elements";
import { showOnline } from "./live/people";
import type { Command, EventFrame, MessageValue, NackFrame } from "./live/protocol";
import type { LiveStream } from "./live/stream";
import { countUnread } from "./live/unread";
import { reasonOf, sayer } from "./live/words";

class Chat {
  private readonly log: Log;
  private readonly typing: Typing;
  private readonly history: History;
  private readonly connection = openConnection();
  private readonly stream: LiveStream;
  private readonly say: ReturnType<typeof sayer>;
  private compose: Compose | undefined;

  constructor(private readonly root: HTMLElement) {
    this.say = sayer(root);
    this.log = new Log(root);
    this.history = new History(root, this.log);
    this.typing = new Typing(need(root, ".chat-typing"), this.say);
    this.stream = joinStream(this.connection, root, {
      event: (frame) => this.event(frame),
      reset: (snapshot) => {
        this.log.reset(snapshot.messages);
        this.history.restart(snapshot.messages[0]?.id);
        this.showWaiting();
      },
      settled: (cid) => this.log.drop(cid),
      refused: (command, nack) => this.refused(command, nack),
      online: (people) => showOnline(people, this.stream.options.me),
      typing: (person) => this.typing.add(person),
    });
  }

  start(): void {
    this.startCompose();
    this.showWaiting();
    this.root.addEventListener("click", (event) => this.clicked(event));
    this.root.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.log.clearUnread();
      this.seen();
    });
    window.addEventListener("pagehide", () => this.log.isAtEnd() && this.stream.read(true));
    this.log.scroll.addEventListener("scroll", () => this.seen());
    this.log.toStart();
    countUnread(this.connection);
    this.connection.start();
  }

  private startCompose(): void {
    const form = this.root.querySelector<HTMLFormElement>("form[data-compose]");
    if (!form) return;
    const { me, ws } = this.stream.options;
    this.compose = new Compose(form, `${me}:${ws}`, {
      takesCommands: () => this.connection.takesCommands,
      send: (posting) => this.post(posting),
      typing: () => this.stream.typing(),
    });
  }

  private post(posting: Posting): void {
    this.log.clearUnread();
    this.log.putPending(this.stream.command("message.post", { ...posting }));
  }

  private showWaiting(): void {
    for (const command of this.stream.unanswered()) {
      if (command.op === "message.post") this.log.putPending(command);
      else this.log.find(Number(command.d["id"]))?.classList.add("is-pending");
    }
  }

  private event(frame: EventFrame): void {
    if (!frame.k.startsWith("message.")) return;
    const value = frame.d as MessageValue;
    const isNew = frame.k === "message.posted" && !this.log.find(value.id);
    const isOwn = value.author === this.stream.options.me;
    const isWatched = this.isWatching();
    this.typing.stop(frame.a);
    this.log.put(value, frame.cid);
    if (isNew && !isOwn && !isWatched) this.log.markUnread(this.log.find(value.id));
    this.seen();
  }

  private refused(command: Command, nack: NackFrame): void {
    const text = String(command.d["text"] ?? "");
    const reason = reasonOf(nack, this.say);
    if (command.op === "message.post") {
      this.log.drop(command.cid);
      const posting: Posting = { ...command.d, text };
      // Or each new try would be refused for the same reason.
      if (nack.rule === "needs_no_answer") delete posting.answers;
      this.compose?.giveBack(posting, this.wordsOf(posting.answers), reason);
      return;
    }
    announce(reason);
    const item = this.log.find(Number(command.d["id"]));
    if (!item) return;
    const shown = nack.current as MessageValue | undefined;
    if (shown) this.log.fill(item, shown);
    item.classList.remove("is-pending");
    if (command.op === "message.edit") this.edit(item, text);
  }

  private clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>("[data-edit], [data-answer]");
    const item = link?.closest<HTMLElement>(".chat-message");
    if (!link || !item || event.ctrlKey || event.metaKey) return;
    const id = Number(item.dataset["id"]);
    if (link.matches("[data-answer]")) {
      if (!this.compose) return;
      event.preventDefault();
      this.compose.answer(id, this.wordsOf(id));
    } else if (this.connection.takesCommands) {
      event.preventDefault();
      this.edit(item, this.wordsOf(id));
    }
  }

  private wordsOf(id: number | undefined): string {
    const item = id === undefined ? null : this.log.find(id);
    return item?.querySelector(".chat-text")?.textContent ?? "";
  }

  private edit(item: HTMLElement, text: string): void {
    openEditor(this.root, item, text, (changed) => {
      const id = Number(item.dataset["id"]);
      this.stream.command("message.edit", { id, text: changed }, Number(item.dataset["v"]));
      item.classList.add("is-pending");
    });
  }

  private submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const item = form.closest<HTMLElement>(".chat-message");
    if (!item || !form.matches("[data-delete], [data-unask]") || event.defaultPrevented) return;
    if (!this.connection.takesCommands) return;
    event.preventDefault();
    const op = form.matches("[data-unask]") ? "message.unask" : "message.delete";
    this.stream.command(op, { id: Number(item.dataset["id"]) });
    item.classList.add("is-pending");
  }

  private isWatching(): boolean {
    return document.visibilityState === "visible" && document.hasFocus() && this.log.isAtEnd();
  }

  private seen(): void {
    if (document.visibilityState === "visible" && this.log.isAtEnd()) this.stream.read();
  }
}

const root = document.querySelector<HTMLElement>("[data-island=chat]");
if (root) new Chat(root).start();
