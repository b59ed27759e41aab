/** What the server has not confirmed, kept on this device until it has. */

import { plain, type Values } from "./fields";

/** `sent` went out and nobody answered: it may have arrived all the same. */
interface Stored {
  values: Values;
  sent: Values[];
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

  constructor(private readonly key: string) {
    this.sent = this.read()?.sent ?? [];
  }

  values(): Values | null {
    return this.read()?.values ?? null;
  }

  keep(values: Values): void {
    try {
      localStorage.setItem(this.key, JSON.stringify({ values, sent: this.sent }));
    } catch {
      // A full or closed store: the server copy and the open page are what is left.
    }
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
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was stored then.
    }
  }

  /** Is all that the server has what one of the unanswered sendings from here brought it? */
  isOwn(differences: Difference[]): boolean {
    return this.sent.some((values) =>
      differences.every(({ name, theirs }) => plain((values[name] ?? []).join(", ")) === plain(theirs)),
    );
  }

  private read(): Stored | null {
    try {
      const stored = JSON.parse(localStorage.getItem(this.key) ?? "null") as Stored | null;
      return stored?.values ? { values: stored.values, sent: stored.sent ?? [] } : null;
    } catch {
      return null;
    }
  }
}
