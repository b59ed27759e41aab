/** The one WebSocket of a page. Streams join it; it comes back by itself when it is lost. */

import type { ServerFrame, StreamFrame } from "./protocol";
import { LiveStream, type StreamListener, type StreamOptions } from "./stream";

export type State = "live" | "connecting" | "off";
export type Reason = "lost" | "login" | "reload" | "access" | "busy";
type Told = (state: State, reason: Reason) => void;

const DEAD_AFTER = 60_000;
const HELLO_WITHIN = 10_000;
const PATIENCE = 10_000;
const NUDGE_PAUSE = 3_000;
const MOST_BAD_FRAMES = 3;
const FINAL: Record<number, Reason> = { 4401: "login", 4406: "reload" };

export class Connection {
  state: State = "connecting";
  private hasBeenLive = false;
  private reason: Reason = "lost";
  private socket: WebSocket | null = null;
  private streams = new Map<string, LiveStream>();
  private attempt = 0;
  private triedAt = 0;
  private badFrames = 0;
  private heardAt = 0;
  private heartbeat = 25_000;
  private retry: [number, number] = [500, 30_000];
  private isStopped = false;
  private comeBack: number | undefined;
  private beat: number | undefined;
  private patience: number | undefined;
  private readonly told: Told[] = [];

  /** Commands may be given: the server hears them now or after the connection is back. */
  get takesCommands(): boolean {
    return !this.isStopped && (this.state !== "off" || this.hasBeenLive);
  }

  onState(listener: Told): void {
    this.told.push(listener);
    listener(this.state, this.reason);
  }

  has(ws: string): boolean {
    return this.streams.has(ws);
  }

  join(options: StreamOptions, listener: StreamListener): LiveStream {
    const stream = new LiveStream(options, listener, (frame) => this.send(frame));
    this.streams.set(options.ws, stream);
    return stream;
  }

  start(): void {
    this.losePatienceLater();
    this.connect();
    window.setInterval(() => this.checkPulse(), 5_000);
    window.addEventListener("offline", () => this.socket && this.closed(1006));
    window.addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => this.lookedAt());
    for (const kind of ["keydown", "pointerdown"]) {
      document.addEventListener(kind, () => this.nudge());
    }
    window.addEventListener("pagehide", () => this.drop());
    window.addEventListener("pageshow", (event) => event.persisted && this.hurry());
  }

  private connect(): void {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/ws/?v=1`);
    this.socket = socket;
    this.triedAt = Date.now();
    this.heardAt = Date.now() - DEAD_AFTER + HELLO_WITHIN;
    socket.addEventListener("message", (event) => {
      if (socket === this.socket) this.receive(String(event.data));
    });
    socket.addEventListener("close", (event) => {
      if (socket === this.socket) this.closed(event.code);
    });
  }

  private send(frame: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  private receive(data: string): void {
    this.heardAt = Date.now();
    const frame = JSON.parse(data) as ServerFrame;
    if (frame.t === "hello") this.hello(frame);
    else if (frame.t === "ping") this.send({ t: "pong" });
    else if (frame.t !== "pong") this.pass(frame);
  }

  private hello(frame: ServerFrame & { t: "hello" }): void {
    this.heartbeat = frame.hb * 1_000;
    if (frame.retry) this.retry = frame.retry;
    this.beatLater();
    for (const stream of this.streams.values()) stream.subscribe();
    this.checkLive();
  }

  private pass(frame: StreamFrame): void {
    if (!frame.ws) return;
    const stream = this.streams.get(frame.ws);
    if (frame.t === "error" && ["not_found", "no_access"].includes(frame.code)) {
      this.streams.delete(frame.ws);
      stream?.lost();
      if (!this.streams.size) this.stop("access");
      return;
    }
    stream?.receive(frame);
    if (frame.t === "subd") this.checkLive();
  }

  private checkLive(): void {
    if (![...this.streams.values()].every((stream) => stream.isLive)) return;
    this.attempt = 0;
    this.hasBeenLive = true;
    window.clearTimeout(this.patience);
    this.patience = undefined;
    this.tell("live", "lost");
  }

  private closed(code: number): void {
    this.drop();
    if (code in FINAL) return this.stop(FINAL[code] ?? "lost");
    if (code === 4400 && ++this.badFrames >= MOST_BAD_FRAMES) return this.stop("reload");
    if (code === 1013) this.attempt = Math.max(this.attempt, 4);
    if (this.isStopped) return;
    this.tell(this.state === "off" ? "off" : "connecting", code === 4029 ? "busy" : "lost");
    this.losePatienceLater();
    if (this.state === "off") this.postWaiting();
    this.connectLater(code === 4029 ? 60_000 : 0);
  }

  /** Full jitter: everybody who lost the same server comes back at a different moment. */
  private connectLater(least: number): void {
    const [first, most] = this.retry;
    const wait = least + Math.random() * Math.min(most, first * 2 ** this.attempt);
    this.attempt += 1;
    window.clearTimeout(this.comeBack);
    this.comeBack = window.setTimeout(() => this.connect(), wait);
  }

  /** Let go of the socket without waiting for its close: a dead line never answers. */
  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    window.clearTimeout(this.beat);
    window.clearTimeout(this.comeBack);
    for (const stream of this.streams.values()) stream.lost();
    if (socket && socket.readyState <= WebSocket.OPEN) socket.close();
  }

  private stop(reason: Reason): void {
    this.isStopped = true;
    this.drop();
    window.clearTimeout(this.patience);
    this.tell("off", reason);
  }

  private checkPulse(): void {
    if (this.socket && Date.now() - this.heardAt > DEAD_AFTER) this.closed(1006);
  }

  private beatLater(): void {
    window.clearTimeout(this.beat);
    const wait = this.heartbeat * (0.8 + 0.4 * Math.random());
    this.beat = window.setTimeout(() => {
      this.send({ t: "ping" });
      this.beatLater();
    }, wait);
  }

  private hurry(): void {
    if (this.isStopped || this.socket) return;
    window.clearTimeout(this.comeBack);
    this.connect();
  }

  /** Somebody is at work here: do not let them wait for the whole pause. */
  private nudge(): void {
    if (this.state === "live" || Date.now() - this.triedAt < NUDGE_PAUSE) return;
    this.hurry();
  }

  private lookedAt(): void {
    if (document.visibilityState === "visible") {
      this.hurry();
      this.send({ t: "ping" });
    }
  }

  private losePatienceLater(): void {
    if (this.patience !== undefined) return;
    this.patience = window.setTimeout(() => {
      this.tell("off", this.reason);
      this.postWaiting();
    }, PATIENCE);
  }

  /** Some networks let pages through and sockets not. */
  private postWaiting(): void {
    for (const stream of this.streams.values()) void stream.postWaiting();
  }

  private tell(state: State, reason: Reason): void {
    if (state === this.state && reason === this.reason) return;
    this.state = state;
    this.reason = reason;
    for (const listener of this.told) listener(state, reason);
  }
}
