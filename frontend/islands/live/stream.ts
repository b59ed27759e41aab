/** One stream of a workspace: applies its events in order and keeps its commands until answered. */

import { fetchSnapshot, postCommand } from "./http";
import type {
  Command,
  EventFrame,
  NackFrame,
  PersonRef,
  Snapshot,
  StreamFrame,
  SummaryFrame,
} from "./protocol";
import { Outbox } from "./storage";

export interface StreamOptions {
  ws: string;
  me: number;
  seq: number;
  epoch: number;
  snapshotUrl: string;
  level: "full" | "summary";
}

export interface StreamListener {
  event?(frame: EventFrame): void;
  reset?(snapshot: Snapshot): void;
  /** The server has it and its event was applied: an optimistic entry may go. */
  settled?(cid: string): void;
  refused?(command: Command, nack: NackFrame): void;
  online?(people: PersonRef[]): void;
  typing?(person: PersonRef): void;
  summary?(frame: SummaryFrame): void;
}

type Send = (frame: object) => void;

const TYPING_PAUSE = 3_000;
const READ_PAUSE = 5_000;
const RETRY_LATER = new Set(["rate", "busy"]);

export class LiveStream {
  last: number;
  isLive = false;
  private epoch: number | null;
  private isAsking = false;
  private isPosting = false;
  private buffer: EventFrame[] | null = null;
  private pause: number | undefined;
  private typedAt = 0;
  private readAt = 0;
  private readSeq = 0;
  private readTimer: number | undefined;
  private readonly outbox: Outbox;
  private readonly acked = new Map<string, number>();

  constructor(
    readonly options: StreamOptions,
    private readonly listener: StreamListener,
    private readonly send: Send,
  ) {
    this.last = options.seq;
    this.epoch = options.epoch;
    this.outbox = new Outbox(options.me, options.ws);
  }

  unanswered(): Command[] {
    return this.outbox.all();
  }

  /** Keeps the command and sends it when it can; the answer comes to the listener. */
  command(op: string, d: Record<string, unknown>, baseVersion?: number): Command {
    const command: Command = { cid: crypto.randomUUID(), op, d };
    if (baseVersion !== undefined) command.base_version = baseVersion;
    this.outbox.add(command);
    if (this.isLive && this.pause === undefined) this.sendCommand(command);
    return command;
  }

  typing(): void {
    if (!this.isLive || Date.now() - this.typedAt < TYPING_PAUSE) return;
    this.typedAt = Date.now();
    this.send({ t: "eph", ws: this.options.ws, k: "typing" });
  }

  /** Everything up to now was seen; told at most every five seconds, or at once when leaving. */
  read(isLeaving = false): void {
    if (this.last <= this.readSeq) return;
    const wait = this.readAt + READ_PAUSE - Date.now();
    window.clearTimeout(this.readTimer);
    if (wait > 0 && !isLeaving) {
      this.readTimer = window.setTimeout(() => this.read(), wait);
      return;
    }
    if (!this.isLive) return;
    this.readAt = Date.now();
    this.readSeq = this.last;
    this.send({ t: "read", ws: this.options.ws, seq: this.last });
  }

  /** Without a socket the commands go by HTTP, and the page shows what came of it. */
  async postWaiting(): Promise<void> {
    if (this.isPosting || this.isLive || !this.unanswered().length) return;
    this.isPosting = true;
    const { ws, snapshotUrl } = this.options;
    for (const command of this.unanswered()) {
      const answer = await postCommand(`${snapshotUrl}commands/`, ws, command);
      if (answer === "later" || this.isLive) break;
      if (answer) this.nack(answer);
      else this.outbox.take(command.cid);
    }
    this.isPosting = false;
    if (!this.isLive) this.startOver();
  }

  subscribe(): void {
    this.isAsking = true;
    this.buffer = null;
    const { ws, level } = this.options;
    const state = this.epoch === null ? {} : { after: this.last, epoch: this.epoch };
    this.send({ t: "sub", ws, level, ...state });
  }

  lost(): void {
    this.isLive = false;
    this.buffer = null;
    window.clearTimeout(this.pause);
    this.pause = undefined;
  }

  receive(frame: StreamFrame): void {
    switch (frame.t) {
      case "subd":
        return this.subscribed(frame);
      case "ev":
        return this.event(frame);
      case "ack":
        return this.ack(frame.cid, frame.seq);
      case "nack":
        return this.nack(frame);
      case "eph":
        return this.ephemeral(frame);
      case "sum":
        return this.listener.summary?.(frame);
      case "error":
        if (frame.code === "not_subscribed") this.subscribe();
    }
  }

  private subscribed(frame: StreamFrame & { t: "subd" }): void {
    this.isAsking = false;
    this.isLive = true;
    this.listener.online?.(frame.online ?? []);
    if (frame.mode === "reset") this.startOver();
    else this.epoch = frame.epoch;
    for (const command of this.outbox.all()) this.sendCommand(command);
  }

  private startOver(): void {
    if (this.options.level === "summary") return;
    const buffer: EventFrame[] = [];
    this.buffer = buffer;
    void this.loadSnapshot(buffer);
  }

  private async loadSnapshot(buffer: EventFrame[]): Promise<void> {
    const snapshot = await fetchSnapshot(this.options.snapshotUrl);
    if (this.buffer !== buffer) return;
    if (!snapshot) {
      window.setTimeout(() => this.buffer === buffer && void this.loadSnapshot(buffer), 2_000);
      return;
    }
    this.last = snapshot.head;
    this.epoch = snapshot.epoch;
    this.buffer = null;
    this.listener.reset?.(snapshot);
    this.settle();
    for (const frame of buffer) this.event(frame);
  }

  private event(frame: EventFrame): void {
    if (this.buffer) {
      this.buffer.push(frame);
      return;
    }
    if (this.isAsking || frame.seq <= this.last) return;
    if (frame.seq > this.last + 1) return this.subscribe();
    this.last = frame.seq;
    if (frame.cid) this.outbox.take(frame.cid);
    this.listener.event?.(frame);
    this.settle();
  }

  private ack(cid: string, seq: number): void {
    this.outbox.take(cid);
    this.acked.set(cid, seq);
    this.settle();
  }

  /** An ack may come before its event: the optimistic entry stays until the real one is there. */
  private settle(): void {
    for (const [cid, seq] of this.acked) {
      if (seq > this.last || this.buffer) continue;
      this.acked.delete(cid);
      this.listener.settled?.(cid);
    }
  }

  private nack(frame: NackFrame): void {
    if (RETRY_LATER.has(frame.code)) return this.sendLater(frame.retry_after ?? 1);
    const command = this.outbox.take(frame.cid);
    if (command) this.listener.refused?.(command, frame);
  }

  /** Everything waits and goes again in order, so that a late one never overtakes. */
  private sendLater(seconds: number): void {
    window.clearTimeout(this.pause);
    this.pause = window.setTimeout(
      () => {
        this.pause = undefined;
        for (const command of this.outbox.all()) this.sendCommand(command);
      },
      seconds * 1_000 + 50,
    );
  }

  private ephemeral(frame: StreamFrame & { t: "eph" }): void {
    const { id, name, online } = frame.d;
    if (frame.k === "presence" && online) this.listener.online?.(online);
    if (frame.k === "typing" && id !== undefined && name !== undefined) {
      this.listener.typing?.({ id, name });
    }
  }

  private sendCommand(command: Command): void {
    this.send({ t: "cmd", ws: this.options.ws, ...command });
  }
}
