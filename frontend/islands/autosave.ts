/** Saves a long form at each pause in typing. What the server does not have yet stays on this device. */

import { fill, labelOf, lengthOf, same, valuesOf, VERSIONS } from "./autosave/fields";
import { Help } from "./autosave/help";
import { Kept, type Difference } from "./autosave/kept";
import { shelfOf } from "./autosave/shelf";

interface Answer {
  version: number | string | null;
  brief_version?: number | string | null;
  message: string;
  errors: Record<string, string[]>;
  differences?: Difference[];
  help?: string;
}

// No text has this version, so whoever sends it is shown the other text first.
const NOTHING_SEEN = "0";
const PAUSE = 900;
const RETRY = 8000;
// Browsers refuse to carry more than 64 KiB over the end of a page; three bytes for a letter.
const MOST_CARRIED = 20_000;

class Autosave {
  private readonly state: HTMLElement;
  private readonly conflict = document.querySelector<HTMLElement>("#conflict");
  private readonly help = new Help();
  private readonly kept: Kept;
  private timer = 0;
  private isSaving = false;
  private isDirty = false;
  private pressed: { button: HTMLElement | null } | null = null;

  constructor(private readonly form: HTMLFormElement) {
    this.state = form.querySelector<HTMLElement>("[data-save-state]") ?? document.createElement("p");
    this.kept = new Kept(this.text("store"), shelfOf(form));
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => this.leave(event));
    window.addEventListener("online", () => this.soon(0));
    window.addEventListener("offline", () => this.isDirty && this.say("failed", this.text("offline")));
    window.addEventListener("pagehide", () => this.flush());
    // A phone that goes into a pocket hides the page and may never come to pagehide.
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    this.conflict?.querySelector("[data-keep]")?.addEventListener("click", () => this.keepMine());
    this.conflict?.querySelector("[data-take]")?.addEventListener("click", () => this.forget());
    void this.begin();
  }

  private async begin(): Promise<void> {
    // The page may be the answer to a refused form: loading it again must not send that form again.
    history.replaceState(history.state, "", location.href);
    this.conflict?.querySelector("[data-keep]")?.removeAttribute("hidden");
    const isRefused = document.querySelector(".error-summary") !== null;
    await this.kept.open();
    // Somebody may have begun to type meanwhile.
    if (isRefused || this.isDirty) this.changed();
    else this.restore();
  }

  private text(name: string): string {
    return this.form.dataset[name] ?? "";
  }

  private changed(): void {
    this.isDirty = true;
    this.remember();
    this.soon(PAUSE);
  }

  private soon(wait: number): void {
    window.clearTimeout(this.timer);
    if (this.isDirty) this.timer = window.setTimeout(() => void this.save(), wait);
  }

  private body(): FormData {
    const data = new FormData(this.form);
    data.set("step", this.text("step"));
    return data;
  }

  private async save(): Promise<void> {
    if (this.isSaving || this.isChoosing()) return;
    this.isSaving = true;
    this.isDirty = false;
    const values = valuesOf(this.form);
    this.kept.sends(values);
    this.say("saving", this.text("saving"));
    try {
      // It goes on when the page goes away in the middle of it.
      const sending = { method: "POST", body: this.body(), redirect: "manual", keepalive: lengthOf(values) < MOST_CARRIED } as const;
      const response = await fetch(this.text("url"), sending);
      await this.answered(response);
    } catch {
      this.isDirty = true;
      this.say("failed", this.text("offline"));
      this.soon(RETRY);
    } finally {
      this.isSaving = false;
    }
    if (this.pressed) this.goOn(this.pressed.button);
    else if (this.isDirty && this.state.dataset["state"] === "saved") this.soon(PAUSE);
  }

  /** The button that was pressed while a save was under way; not past a text of somebody else. */
  private goOn(button: HTMLElement | null): void {
    this.pressed = null;
    if (!this.isChoosing()) this.form.requestSubmit(button);
  }

  private async answered(response: Response): Promise<void> {
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    if (!isJson) {
      this.isDirty = true;
      this.say("failed", this.text("failed"));
      return;
    }
    const answer = (await response.json()) as Answer;
    if (response.ok) this.saved(answer);
    else if (answer.differences?.length) this.differs(answer, answer.differences);
    else this.say("failed", this.problems(answer) || answer.message);
  }

  private saved(answer: Answer): void {
    this.setVersions(answer);
    this.kept.answered();
    const problems = this.problems(answer);
    if (!this.isDirty && !problems) this.forget();
    else this.remember();
    if (answer.help) this.help.show(answer.help);
    this.say(problems ? "failed" : "saved", [answer.message, problems].filter(Boolean).join(". "));
    if (!this.isDirty) this.form.dispatchEvent(new Event("saved", { bubbles: true }));
  }

  private problems(answer: Answer): string {
    const lines = Object.entries(answer.errors)
      .filter(([name]) => name !== "__all__")
      .map(([name, texts]) => `${labelOf(this.form, name)} (${texts.join(" ")})`);
    return lines.length ? `${this.text("partly")} ${lines.join(", ")}` : "";
  }

  private setVersions(answer: Answer): void {
    for (const name of VERSIONS) {
      const field = this.form.elements.namedItem(name);
      const version = answer[name] ?? null;
      if (field instanceof HTMLInputElement && version !== null) field.value = String(version);
    }
  }

  /** The server has another text. Ours, if the answer to an earlier save was lost; else a choice. */
  private differs(answer: Answer, differences: Difference[]): void {
    const isOwn = this.kept.isOwn(differences);
    this.kept.answered();
    if (!isOwn) return this.showConflict(answer, differences);
    this.setVersions(answer);
    this.isDirty = true;
    this.remember();
    this.soon(0);
  }

  private showConflict(answer: Answer, differences: Difference[]): void {
    const list = this.conflict?.querySelector("[data-differences]");
    if (!this.conflict || !list) return;
    this.isDirty = true;
    this.setVersions(answer);
    list.replaceChildren(...differences.map(asRow));
    this.conflict.hidden = false;
    this.remember();
    this.say("failed", answer.message);
    this.conflict.focus();
  }

  private keepMine(): void {
    if (this.conflict) this.conflict.hidden = true;
    this.isDirty = true;
    this.form.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
    void this.save();
  }

  private say(state: string, text: string): void {
    this.state.dataset["state"] = state;
    if (this.state.textContent !== text) this.state.textContent = text;
  }

  /** Two texts are on the page and nobody has chosen yet. */
  private isChoosing(): boolean {
    return this.conflict !== null && !this.conflict.hidden;
  }

  /** Before the choice nothing may be put back as if both texts had been seen: another page shows them again. */
  private remember(): void {
    const values = valuesOf(this.form);
    for (const name of this.isChoosing() ? VERSIONS : []) {
      if (values[name]?.[0]) values[name] = [NOTHING_SEEN];
    }
    this.kept.keep(values);
  }

  private forget(): void {
    this.isDirty = false;
    this.kept.forget();
  }

  /** The server takes over: its answer shows the typed text again, or has stored it. */
  private leave(event: SubmitEvent): void {
    window.clearTimeout(this.timer);
    if (navigator.onLine) {
      this.isDirty = false;
      // Sent beside a save that is under way it would meet itself as a text of somebody else.
      if (this.isSaving) {
        event.preventDefault();
        this.pressed = { button: event.submitter };
      }
      return;
    }
    // Without a connection the browser would put its own page in the place of this one.
    event.preventDefault();
    this.changed();
    this.say("failed", this.text("offline"));
  }

  /** The page may go away at any moment; the answer is then found when it comes back. */
  private flush(): void {
    if (this.isDirty) void this.save();
  }

  /** Put back what was typed here before and never reached the server. */
  private restore(): void {
    const values = this.kept.values();
    if (!values) return;
    if (same(values, valuesOf(this.form))) return this.forget();
    fill(this.form, values);
    this.isDirty = true;
    this.say("saving", this.text("restored"));
    this.soon(PAUSE);
  }
}

function asRow(difference: Difference): HTMLElement {
  const row = document.createElement("div");
  const label = document.createElement("dt");
  const theirs = document.createElement("dd");
  label.textContent = difference.label;
  theirs.textContent = difference.shown;
  row.append(label, theirs);
  return row;
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-island=autosave]")) new Autosave(form);

export {};
