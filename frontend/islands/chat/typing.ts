/** Who is typing. Silent for screen readers: it changes too often to be read out. */

import type { PersonRef } from "../live/protocol";

const SHOWN_FOR = 4_000;

export class Typing {
  private readonly names = new Map<number, { name: string; timer: number }>();

  constructor(
    private readonly line: HTMLElement,
    private readonly say: (key: string, values: Record<string, string>) => string,
  ) {}

  add(person: PersonRef): void {
    this.stop(person.id);
    const timer = window.setTimeout(() => this.stop(person.id), SHOWN_FOR);
    this.names.set(person.id, { name: person.name, timer });
    this.show();
  }

  stop(id: number | null): void {
    const known = id === null ? undefined : this.names.get(id);
    if (!known || id === null) return;
    window.clearTimeout(known.timer);
    this.names.delete(id);
    this.show();
  }

  private show(): void {
    const names = [...this.names.values()].map((entry) => entry.name).join(", ");
    const key = this.names.size > 1 ? "typing-many" : "typing";
    this.line.textContent = names ? this.say(key, { names }) : "";
  }
}
