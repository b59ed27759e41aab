/** What the server has not confirmed, kept on this device until it has. */

import { plain, type Values } from "./fields";
import type { Shelf } from "./shelf";
import { openTabs, ownTab } from "./tab";

/** `sent` went out and nobody answered: it may have arrived all the same. `at` is in milliseconds. */
interface Stored {
  values: Values;
  sent: Values[];
  at: number;
}

export interface Difference {
  name: string;
  label: string;
  theirs: string;
  /** The same in words, where `theirs` is the code of a choice. */
  shown: string;
}

const MOST_SENT = 5;

export class Kept {
  private sent: Values[] = [];
  private key = "";

  constructor(
    private readonly store: string,
    private readonly shelf: Shelf,
  ) {}

  /** Find what this window kept, or else what one that was closed since has left. */
  async open(): Promise<void> {
    this.key = this.keyOf(await ownTab());
    if (!this.values()) this.inherit(await openTabs());
    this.sent = this.read(this.key)?.sent ?? [];
  }

  values(): Values | null {
    return this.read(this.key)?.values ?? null;
  }

  keep(values: Values): void {
    if (!this.key) return;
    this.shelf.set(this.key, JSON.stringify({ values, sent: this.sent, at: Date.now() }));
  }

  /** Before it goes out, so that a lost answer finds it here. */
  sends(values: Values): void {
    this.sent = [...this.sent, values].slice(-MOST_SENT);
    this.keep(values);
  }

  /** There was an answer: from here on the server's version counts. */
  answered(): void {
    this.sent = [];
  }

  forget(): void {
    this.sent = [];
    this.shelf.remove(this.key);
  }

  /** Is all that the server has what one of the unanswered sendings from here brought it? */
  isOwn(differences: Difference[]): boolean {
    return this.sent.some((values) =>
      differences.every(({ name, theirs }) => plain((values[name] ?? []).join(", ")) === plain(theirs)),
    );
  }

  /** Take over the newest text of a window that is not open any more. */
  private inherit(open: Set<string>): void {
    const left = this.shelf.keys(this.keyOf("")).filter((key) => key !== this.key && !open.has(key.slice(this.keyOf("").length)));
    const texts = left.flatMap((key) => {
      const stored = this.read(key);
      return stored ? [{ key, stored }] : [];
    });
    const [newest] = texts.sort((one, other) => other.stored.at - one.stored.at);
    if (!newest) return;
    this.sent = newest.stored.sent;
    this.keep(newest.stored.values);
    this.shelf.remove(newest.key);
  }

  private keyOf(tab: string): string {
    return `${this.store}:${tab}`;
  }

  private read(key: string): Stored | null {
    try {
      const stored = JSON.parse(this.shelf.get(key) ?? "null") as Stored | null;
      return stored?.values ? stored : null;
    } catch {
      return null;
    }
  }
}
