/** One polite status region for the page; what happens together is said together. */

import { fill } from "./words";

const GATHER = 1_000;
const MOST = 3;

let waiting: string[] = [];
let timer: number | undefined;

function region(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-announce]");
}

function speak(): void {
  const target = region();
  const said = waiting.slice(0, MOST);
  const left = waiting.length - said.length;
  waiting = [];
  timer = undefined;
  if (!target) return;
  if (left) said.push(fill(target.dataset["more"] ?? "", { count: left }));
  target.textContent = said.join(" ");
}

export function announce(text: string): void {
  if (!text) return;
  waiting.push(text);
  timer ??= window.setTimeout(speak, GATHER);
}

/** For an answer to a key press: nobody waits for it, and what came before it is old. */
export function announceNow(text: string): void {
  const target = region();
  if (target) target.textContent = text;
}
