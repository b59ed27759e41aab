/** What must survive a reload: unsent commands and drafts. Private windows may refuse storage. */

import type { Command } from "./protocol";

const memory = new Map<string, string>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

function write(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
    memory.delete(key);
  } catch {
    memory.set(key, value);
  }
}

/** Commands without an answer, in the order they were given. Tabs share it: a cid acts once. */
export class Outbox {
  private readonly key: string;

  constructor(me: number, ws: string) {
    this.key = `outbox:${me}:${ws}`;
  }

  all(): Command[] {
    try {
      const stored: unknown = JSON.parse(read(this.key) || "[]");
      return Array.isArray(stored) ? (stored as Command[]) : [];
    } catch {
      return [];
    }
  }

  add(command: Command): void {
    this.save([...this.all(), command]);
  }

  take(cid: string): Command | undefined {
    const stored = this.all();
    const found = stored.find((command) => command.cid === cid);
    if (found) this.save(stored.filter((command) => command !== found));
    return found;
  }

  private save(commands: Command[]): void {
    write(this.key, commands.length ? JSON.stringify(commands) : "");
  }
}

/** Text that was typed and not sent. `cid` is set once the form with it was posted. */
export interface Draft {
  text: string;
  cid?: string;
}

export class DraftBox {
  constructor(private readonly key: string) {}

  get(): Draft {
    try {
      return { text: "", ...(JSON.parse(read(this.key) || "{}") as Partial<Draft>) };
    } catch {
      return { text: "" };
    }
  }

  set(draft: Draft): void {
    write(this.key, draft.text ? JSON.stringify(draft) : "");
  }
}
