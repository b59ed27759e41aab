/** The tips for a text: renewed with each save, spoken in one line, and never under a finger. */

import { announce } from "../live/announce";

export class Help {
  private readonly tips = document.querySelector<HTMLElement>("[data-help-tips]");
  private waiting = "";
  private shown = "";

  constructor() {
    const panel = this.tips?.closest<HTMLDetailsElement>("[data-help]");
    panel?.addEventListener("focusout", () => window.setTimeout(() => this.draw(), 0));
    panel?.addEventListener("click", (event) => this.add(event));
  }

  show(tips: string): void {
    this.waiting = tips;
    this.draw();
  }

  private draw(): void {
    if (!this.tips || !this.waiting || this.waiting === this.shown) return;
    // Somebody is at a button in there: it must not go away before they leave it.
    if (this.tips.contains(document.activeElement)) return;
    const before = this.summary();
    this.tips.innerHTML = this.waiting;
    this.shown = this.waiting;
    const isOpen = this.tips.closest<HTMLDetailsElement>("[data-help]")?.open;
    if (isOpen && this.summary() !== before) announce(this.summary());
  }

  private summary(): string {
    return this.tips?.querySelector("[data-summary]")?.textContent?.trim() ?? "";
  }

  /** One tap puts a skill into the picker; without scripts the same button sends the form. */
  private add(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>("[data-add-skill]");
    const picker = document.querySelector<HTMLElement>("[data-island=skills]");
    if (!button || !picker) return;
    event.preventDefault();
    picker.dispatchEvent(new CustomEvent("skill", { detail: button.dataset["addSkill"] }));
    button.closest("li")?.remove();
    picker.querySelector<HTMLElement>("[role=combobox]")?.focus();
  }
}
