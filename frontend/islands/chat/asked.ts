/** A message that needs an answer: until when, what became of it, and who may do something. */

import type { Dates } from "../live/dates";
import { addressFor, copyOf, need } from "../live/elements";
import type { MessageValue } from "../live/protocol";

export function fillAsked(
  root: HTMLElement,
  item: HTMLElement,
  value: MessageValue,
  dates: Dates,
): void {
  const reply = need(item, "[data-reply]");
  reply.hidden = !value.answers;
  need<HTMLAnchorElement>(reply, "a").href = `#message-${value.answers ?? 0}`;
  need(item, "[data-ask]").replaceChildren(...stateOf(root, value, dates));
  fillActions(root, item, value);
}

function stateOf(root: HTMLElement, value: MessageValue, dates: Dates): HTMLElement[] {
  if (!value.state || value.deleted) return [];
  const isLate = value.state === "waiting" && Boolean(value.due) && dates.isOver(value.due ?? "");
  const shown = copyOf(root, `template[data-asked="${isLate ? "late" : value.state}"]`);
  const words = shown.lastChild;
  const date = value.due ? dates.shortOf(value.due) : "";
  if (words) words.textContent = (words.textContent ?? "").replace("{date}", date);
  return [shown];
}

function fillActions(root: HTMLElement, item: HTMLElement, value: MessageValue): void {
  const { answerUrl = "", unaskUrl = "", side = "", me } = root.dataset;
  const isWaiting = value.state === "waiting" && Boolean(answerUrl);
  const answer = need<HTMLAnchorElement>(item, "[data-answer]");
  const unask = need<HTMLFormElement>(item, "[data-unask]");
  answer.hidden = value.asks !== side;
  answer.href = addressFor(answerUrl, value.id);
  unask.hidden = value.author !== Number(me);
  unask.action = addressFor(unaskUrl, value.id);
  need(item, "[data-answering]").hidden = !isWaiting || (answer.hidden && unask.hidden);
}
