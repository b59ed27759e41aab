/** Texts come from the page, translated; scripts only fill in names. */

export type Values = Record<string, string | number>;

export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** `say("moved", {...})` fills `data-say-moved` of the element. */
export function sayer(root: HTMLElement): (key: string, values?: Values) => string {
  return (key, values = {}) => fill(root.getAttribute(`data-say-${key}`) ?? "", values);
}
