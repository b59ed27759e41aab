/** Saves a long form at each pause in typing. What the server does not have yet stays on this device. */

interface Difference {
  name: string;
  label: string;
  theirs: string;
}

interface Answer {
  version: number | string | null;
  brief_version?: number | string | null;
  message: string;
  errors: Record<string, string[]>;
  differences?: Difference[];
}

type Values = Record<string, string[]>;

const VERSIONS = ["version", "brief_version"] as const;
const PAUSE = 900;
const RETRY = 8000;

class Autosave {
  private readonly state: HTMLElement;
  private readonly conflict = document.querySelector<HTMLElement>("#conflict");
  private timer = 0;
  private isSaving = false;
  private isDirty = false;

  constructor(private readonly form: HTMLFormElement) {
    this.state = form.querySelector<HTMLElement>("[data-save-state]") ?? document.createElement("p");
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => this.leave());
    window.addEventListener("online", () => this.soon(0));
    window.addEventListener("pagehide", () => this.flush());
    this.conflict?.querySelector("[data-keep]")?.addEventListener("click", () => this.keepMine());
    this.conflict?.querySelector("[data-take]")?.addEventListener("click", () => this.forget());
    this.begin();
  }

  private begin(): void {
    // The page may be the answer to a refused form: loading it again must not send that form again.
    history.replaceState(history.state, "", location.href);
    this.conflict?.querySelector("[data-keep]")?.removeAttribute("hidden");
    if (document.querySelector(".error-summary")) this.changed();
    else this.restore();
  }

  private text(name: string): string {
    return this.form.dataset[name] ?? "";
  }

  private values(): Values {
    const values: Values = {};
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") (values[name] ??= []).push(value);
    }
    return values;
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
    if (this.isSaving || (this.conflict && !this.conflict.hidden)) return;
    this.isSaving = true;
    this.isDirty = false;
    this.say("saving", this.text("saving"));
    try {
      const response = await fetch(this.text("url"), { method: "POST", body: this.body(), redirect: "manual" });
      await this.answered(response);
    } catch {
      this.isDirty = true;
      this.say("failed", this.text("offline"));
      this.soon(RETRY);
    } finally {
      this.isSaving = false;
    }
    if (this.isDirty && this.state.dataset["state"] === "saved") this.soon(PAUSE);
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
    else if (answer.differences?.length) this.showConflict(answer);
    else this.say("failed", this.problems(answer) || answer.message);
  }

  private saved(answer: Answer): void {
    this.setVersions(answer);
    const problems = this.problems(answer);
    if (!this.isDirty && !problems) this.forget();
    else this.remember();
    this.say(problems ? "failed" : "saved", [answer.message, problems].filter(Boolean).join(". "));
    if (!this.isDirty) this.form.dispatchEvent(new Event("saved", { bubbles: true }));
  }

  private problems(answer: Answer): string {
    const lines = Object.entries(answer.errors)
      .filter(([name]) => name !== "__all__")
      .map(([name, texts]) => `${this.label(name)} (${texts.join(" ")})`);
    return lines.length ? `${this.text("partly")} ${lines.join(", ")}` : "";
  }

  private label(name: string): string {
    const field = this.form.elements.namedItem(name);
    const label = field instanceof HTMLElement ? this.form.querySelector(`label[for="${field.id}"]`) : null;
    return label?.firstChild?.textContent?.trim() || name;
  }

  private setVersions(answer: Answer): void {
    for (const name of VERSIONS) {
      const field = this.form.elements.namedItem(name);
      const version = answer[name] ?? null;
      if (field instanceof HTMLInputElement && version !== null) field.value = String(version);
    }
  }

  private showConflict(answer: Answer): void {
    const list = this.conflict?.querySelector("[data-differences]");
    if (!this.conflict || !list) return;
    this.isDirty = true;
    this.setVersions(answer);
    list.replaceChildren(...(answer.differences ?? []).map(asRow));
    this.conflict.hidden = false;
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

  private remember(): void {
    try {
      localStorage.setItem(this.text("store"), JSON.stringify(this.values()));
    } catch {
      // A full or closed store: the server copy and the open page are what is left.
    }
  }

  private forget(): void {
    this.isDirty = false;
    localStorage.removeItem(this.text("store"));
  }

  /** The server takes over: its answer shows the typed text again, or has stored it. */
  private leave(): void {
    window.clearTimeout(this.timer);
    this.isDirty = false;
  }

  private flush(): void {
    if (!this.isDirty || (this.conflict && !this.conflict.hidden)) return;
    void fetch(this.text("url"), { method: "POST", body: this.body(), keepalive: true }).catch(() => undefined);
  }

  /** Put back what was typed here before and never reached the server. */
  private restore(): void {
    const stored = localStorage.getItem(this.text("store"));
    if (!stored) return;
    const values = JSON.parse(stored) as Values;
    if (same(values, this.values())) return this.forget();
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
  theirs.textContent = difference.theirs;
  row.append(label, theirs);
  return row;
}

function same(one: Values, other: Values): boolean {
  const withoutVersions = (values: Values): string =>
    JSON.stringify(Object.entries(values).filter(([name]) => !(VERSIONS as readonly string[]).includes(name)).sort());
  return withoutVersions(one) === withoutVersions(other);
}

/** The version comes along: text based on an old version must meet the newer one as a conflict. */
function fill(form: HTMLFormElement, values: Values): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
      field.checked = values[field.name]?.includes(field.value) ?? false;
    } else if (
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) &&
      field.name !== "csrfmiddlewaretoken" &&
      values[field.name]
    ) {
      field.value = values[field.name]?.[0] ?? "";
      field.dispatchEvent(new Event("restored"));
    }
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-island=autosave]")) new Autosave(form);

export {};
