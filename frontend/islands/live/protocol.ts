/** The frames of live protocol v1, as far as the pages use them. */

export interface PersonRef {
  id: number;
  name: string;
}

export interface MessageValue {
  id: number;
  author: number | null;
  name: string;
  role: string;
  text: string;
  at: string;
  edited: boolean;
  deleted: boolean;
  // Events from before there were questions have none of these four.
  asks?: string;
  due?: string | null;
  state?: string;
  answers?: number | null;
  v: number;
}

export interface TaskValue {
  id: number;
  title: string;
  note: string;
  column: string;
  position: number;
  assignee: number | null;
  assignee_name: string | null;
  v: number;
  deleted: boolean;
}

export interface Snapshot {
  ws: string;
  head: number;
  epoch: number;
  messages: MessageValue[];
  tasks: TaskValue[];
  people: PersonRef[];
  read: number;
}

export interface EventFrame {
  t: "ev";
  ws: string;
  seq: number;
  k: string;
  a: number | null;
  cid: string;
  ts: string;
  d: MessageValue | TaskValue;
}

export interface NackFrame {
  t: "nack";
  ws: string;
  cid: string;
  code: string;
  rule?: string;
  reason?: string;
  current?: Record<string, unknown>;
  errors?: Record<string, string[]>;
  retry_after?: number;
}

export interface SummaryFrame {
  t: "sum";
  ws: string;
  head: number;
  unread: number;
  online: number;
}

export type StreamFrame =
  | { t: "subd"; ws: string; head: number; epoch: number; mode: string; online?: PersonRef[] }
  | EventFrame
  | { t: "ack"; ws: string; cid: string; seq: number }
  | NackFrame
  | { t: "eph"; ws: string; k: string; d: { online?: PersonRef[] } & Partial<PersonRef> }
  | SummaryFrame
  | { t: "error"; ws?: string; code: string; reason?: string };

export type ServerFrame =
  | { t: "hello"; hb: number; retry?: [number, number] }
  | { t: "ping" }
  | { t: "pong" }
  | StreamFrame;

export interface Command {
  cid: string;
  op: string;
  d: Record<string, unknown>;
  base_version?: number;
}
