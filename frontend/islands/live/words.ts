/** Texts come from the page, translated; scripts only fill in names. */

import type { NackFrame } from "./protocol";

export type Values = Record<string, string | number>;

export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** Why the server said no, in words of the page where it has them. */
export function reasonOf(nack: NackFrame, say: (key: string) => string): string {
  const details = Object.values(nack.errors ?? {}).flat();
  return details.join(" ") || say(nack.code) || nack.reason || say("refused");
}

/** `say("moved", {...})` fills `data-say-moved` of the element. */
export function sayer(root: HTMLElement): (key: string, values?: Values) => string {
  return (key, values = {}) => fill(root.getAttribute(`data-say-${key}`) ?? "", values);
}
