/** The box to write in. What stands in it survives a reload; what is refused comes back to it. */

import { need } from "../live/elements";
import { DraftBox } from "../live/storage";

export interface ComposeOptions {
  takesCommands: () => boolean;
  send: (text: string) => void;
  typing: () => void;
}

export class Compose {
  private readonly box: HTMLTextAreaElement;
  private readonly problem: HTMLElement;
  private readonly draft: DraftBox;

  constructor(
    private readonly form: HTMLFormElement,
    key: string,
    private readonly options: ComposeOptions,
  ) {
    this.box = need(form, "textarea");
    this.problem = need(form, "[data-problem]");
    this.draft = new DraftBox(`draft:${key}`);
    this.recall();
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => this.submit(event));
  }

  /** Put a refused text back, before whatever was typed since. */
  giveBack(text: string, reason: string): void {
    this.box.value = [text, this.box.value].filter(Boolean).join("\n");
    this.draft.set({ text: this.box.value });
    this.problem.textContent = reason;
    this.problem.hidden = false;
    this.box.focus();
  }

  private recall(): void {
    const draft = this.draft.get();
    if (draft.cid && location.hash === `#sent-${draft.cid}`) this.draft.set({ text: "" });
    else if (draft.text && !this.box.value) this.box.value = draft.text;
  }

  private typed(): void {
    this.problem.hidden = true;
    this.draft.set({ text: this.box.value });
    if (this.box.value.trim()) this.options.typing();
  }

  private key(event: KeyboardEvent): void {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    const hasKeyboard = event.ctrlKey || event.metaKey || matchMedia("(pointer: fine)").matches;
    if (!sends || !hasKeyboard) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  private submit(event: SubmitEvent): void {
    const text = this.box.value.trim();
    if (!this.options.takesCommands()) return this.post(text);
    event.preventDefault();
    if (!text) return;
    this.box.value = "";
    this.draft.set({ text: "" });
    this.problem.hidden = true;
    this.options.send(text);
    this.box.focus();
  }

  /** Without a socket the form goes as it is; the page after it knows by the cid what arrived. */
  private post(text: string): void {
    const cid = crypto.randomUUID();
    need<HTMLInputElement>(this.form, "input[name=cid]").value = cid;
    this.draft.set({ text, cid });
  }
}
