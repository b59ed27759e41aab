/** The box to write in. What stands in it survives a reload; what is refused comes back to it. */

import { need, setText } from "../live/elements";
import { DraftBox } from "../live/storage";

/** What `message.post` takes. */
export interface Posting {
  text: string;
  needs_answer?: boolean;
  answers?: number;
}

export interface ComposeOptions {
  takesCommands: () => boolean;
  send: (posting: Posting) => void;
  typing: () => void;
}

export class Compose {
  private readonly box: HTMLTextAreaElement;
  private readonly problem: HTMLElement;
  private readonly draft: DraftBox;
  // Only the chat with the company has these.
  private readonly needs: HTMLInputElement | null;
  private readonly answers: HTMLInputElement | null;

  constructor(
    private readonly form: HTMLFormElement,
    key: string,
    private readonly options: ComposeOptions,
  ) {
    this.box = need(form, "textarea");
    this.problem = need(form, "[data-problem]");
    this.draft = new DraftBox(`draft:${key}`);
    this.needs = form.querySelector("input[name=needs_answer]");
    this.answers = form.querySelector("input[name=answers]");
    form.querySelector("[data-no-answer]")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.answer(null, "");
      this.box.focus();
    });
    this.recall();
    if (this.answers?.value) this.box.focus();
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => this.submit(event));
  }

  /** The next message answers this one, and says so above the box; none for a message like any. */
  answer(id: number | null, words: string): void {
    const shown = this.form.querySelector<HTMLElement>("[data-answering-to]");
    if (!this.answers || !shown) return;
    this.answers.value = id === null ? "" : String(id);
    shown.hidden = id === null;
    setText(shown, "[data-quoted]", words);
    if (id !== null) this.box.focus();
  }

  /** Put a refused message back, its words before whatever was typed since; what was chosen since
   * for the next message stays chosen. */
  giveBack(posting: Posting, words: string, reason: string): void {
    this.box.value = [posting.text, this.box.value].filter(Boolean).join("\n");
    if (this.needs && posting.needs_answer) this.needs.checked = true;
    if (posting.answers && !this.answers?.value) this.answer(posting.answers, words);
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
    const posting: Posting = { text };
    if (this.needs?.checked) posting.needs_answer = true;
    if (this.answers?.value) posting.answers = Number(this.answers.value);
    this.box.value = "";
    if (this.needs) this.needs.checked = false;
    this.answer(null, "");
    this.draft.set({ text: "" });
    this.problem.hidden = true;
    this.options.send(posting);
    this.box.focus();
  }

  /** Without a socket the form goes as it is; the page after it knows by the cid what arrived. */
  private post(text: string): void {
    const cid = crypto.randomUUID();
    need<HTMLInputElement>(this.form, "input[name=cid]").value = cid;
    this.draft.set({ text, cid });
  }
}
