/** Typed text that no page has taken yet waits on this device, for each form and person, and is offered again. */

import { fill, isVersion, same, type Values } from "../autosave/fields";
import { clearShelves, Shelf, shelfOf } from "../autosave/shelf";

interface Stored {
  values: Values;
  at: number;
}

const CARRIED_OUT = "carried-out";

/** The words, in the language of the page; no template, nobody who is logged in. */
const words = document.querySelector<HTMLTemplateElement>("template#unsent");
const person = words?.dataset["person"] ?? "";

class Unsent {
  private readonly shelf: Shelf;
  private note: HTMLElement | null = null;
  /** As the page came. */
  private readonly shown: Values;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly key: string,
  ) {
    this.shelf = shelfOf(form);
    this.shown = typedIn(form);
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => this.keep());
    form.addEventListener("submit", (event) => this.leave(event));
    window.addEventListener("online", () => this.say("back"));
    this.offer();
  }

  private keep(): void {
    this.shelf.set(this.key, JSON.stringify({ values: typedIn(this.form), at: Date.now() }));
  }

  /** Without a connection the browser would put its own page in the place of this one. */
  private leave(event: SubmitEvent): void {
    if (event.defaultPrevented || !hasText(this.form)) return;
    this.keep();
    if (navigator.onLine) return;
    event.preventDefault();
    this.say("held");
    this.note?.focus();
  }

  private stored(): Stored | null {
    try {
      return JSON.parse(this.shelf.get(this.key) ?? "null") as Stored | null;
    } catch {
      return null;
    }
  }

  private offer(): void {
    const stored = this.stored();
    if (!stored) return;
    // What the page has in its fields, also as the answer to a refused form, needs no offer.
    if (same(stored.values, typedIn(this.form))) return;
    this.say("offer");
    const time = this.note?.querySelector("time");
    if (time) time.textContent = new Date(stored.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    this.note?.querySelector("[data-put-back]")?.addEventListener("click", () => this.putBack(stored));
    this.note?.querySelector("[data-throw-away]")?.addEventListener("click", () => {
      this.shelf.remove(this.key);
      this.say(null);
      // What was typed since is a text of its own.
      if (!same(this.shown, typedIn(this.form))) this.keep();
    });
  }

  private putBack(stored: Stored): void {
    this.say(null);
    for (const part of this.form.querySelectorAll("details")) part.open = true;
    fill(this.form, stored.values);
    this.form.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** One note at a time, above the form; "back" only takes the place of "held". */
  private say(part: "offer" | "held" | "back" | null): void {
    if (part === "back" && this.note?.dataset["part"] !== "held") return;
    this.note?.remove();
    this.note = null;
    const pattern = part && words?.content.querySelector<HTMLElement>(`[data-part=${part}]`);
    if (!pattern) return;
    this.note = pattern.cloneNode(true) as HTMLElement;
    this.form.before(this.note);
  }
}

/** What somebody filled in, with the version that it was read at; a token or a password is no text. */
function typedIn(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) continue;
    const isOff = field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type) && !field.checked;
    const isSilent = ["hidden", "password", "file"].includes(field.type) && !isVersion(field.name);
    if (field.name && !field.disabled && !isOff && !isSilent) (values[field.name] ??= []).push(field.value);
  }
  return values;
}

function hasText(form: HTMLFormElement): boolean {
  return Object.entries(typedIn(form)).some(([name, texts]) => !isVersion(name) && texts.some(Boolean));
}

/** Forms with room for a text. Those of an island keep it in their own way. */
function formsWithText(): HTMLFormElement[] {
  return [...document.querySelectorAll<HTMLFormElement>("form[method=post]")].filter(
    (form) => (form.matches("[data-guard]") || form.querySelector("textarea")) && !form.closest("[data-island]"),
  );
}

/** By attribute: a button called "action" stands in the place of the property. */
const pathOf = (form: HTMLFormElement): string => new URL(form.getAttribute("action") ?? "", location.href).pathname;

/** The server says in a cookie which form it has carried out: its text is where it belongs. */
function forgetCarriedOut(): void {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${CARRIED_OUT}=`));
  if (!found) return;
  const path = decodeURIComponent(found.slice(CARRIED_OUT.length + 1));
  document.cookie = `${CARRIED_OUT}=;path=/;max-age=0`;
  for (const shelf of [new Shelf(true), new Shelf(false)]) {
    for (const key of shelf.keys(`${person}:${path}#`)) shelf.remove(key);
  }
}

export function startUnsent(): void {
  if (!words) return;
  forgetCarriedOut();
  const counts = new Map<string, number>();
  for (const form of formsWithText()) {
    const path = pathOf(form);
    counts.set(path, (counts.get(path) ?? -1) + 1);
    new Unsent(form, `${person}:${path}#${counts.get(path)}`);
  }
  document.addEventListener("submit", (event) => {
    const isLogOut = pathOf(event.target as HTMLFormElement) === words.dataset["logOut"];
    if (isLogOut && !event.defaultPrevented && navigator.onLine) clearShelves();
  });
}
