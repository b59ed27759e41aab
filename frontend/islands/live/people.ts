/** Who is here, as initials with names. Silent: comings and goings are not read out. */

import type { PersonRef } from "./protocol";

export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => word?.[0] ?? "").join("").toUpperCase();
}

function avatar(person: PersonRef): HTMLLIElement {
  const item = document.createElement("li");
  const mark = document.createElement("span");
  const name = document.createElement("span");
  item.className = "person";
  mark.className = "avatar";
  mark.dataset["present"] = "true";
  mark.setAttribute("aria-hidden", "true");
  mark.textContent = initials(person.name);
  name.textContent = person.name;
  item.append(mark, name);
  return item;
}

/** Everybody but the reader, once each. */
export function showOnline(people: PersonRef[], me: number): void {
  const known = new Map(people.map((person) => [person.id, person]));
  known.delete(me);
  for (const list of presenceLists()) {
    list.replaceChildren(...[...known.values()].map(avatar));
    const empty = list.parentElement?.querySelector<HTMLElement>("[data-nobody]");
    if (empty) empty.hidden = known.size > 0;
  }
}

export function presenceLists(): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>("[data-presence]");
}
