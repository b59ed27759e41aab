/** Changing a task in a dialog: title, note, who; or deleting it. */

import { need } from "../live/elements";
import type { TaskValue } from "../live/protocol";

export interface TaskText {
  title: string;
  note: string;
  assignee: number | null;
}

interface DialogOptions {
  save: (id: number, text: TaskText, version: number) => void;
  remove: (id: number) => void;
}

export class TaskDialog {
  private readonly dialog: HTMLDialogElement;
  private readonly form: HTMLFormElement;
  private readonly problem: HTMLElement;
  private id = 0;
  private version = 0;

  constructor(root: ParentNode, options: DialogOptions) {
    this.dialog = need(root, "[data-task-dialog]");
    this.form = need(this.dialog, "[data-task-form]");
    this.problem = need(this.dialog, "[data-problem]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.dialog.close();
      options.save(this.id, this.text(), this.version);
    });
    need(this.dialog, "[data-task-delete]").addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      this.dialog.close();
      options.remove(this.id);
    });
    need(this.dialog, "[data-cancel]").addEventListener("click", () => this.dialog.close());
  }

  /** `text` is what was typed before, when the server refused it; the version is the newest. */
  open(value: TaskValue, text: TaskText = value, problem = ""): void {
    this.id = value.id;
    this.version = value.v;
    this.input("title").value = text.title;
    this.input("note").value = text.note;
    this.input("assignee").value = text.assignee === null ? "" : String(text.assignee);
    this.problem.textContent = problem;
    this.problem.hidden = !problem;
    this.dialog.showModal();
  }

  private text(): TaskText {
    const who = this.input("assignee").value;
    return {
      title: this.input("title").value.trim(),
      note: this.input("note").value.trim(),
      assignee: who ? Number(who) : null,
    };
  }

  private input(name: string): HTMLInputElement {
    return need(this.form, `[name=${name}]`);
  }
}
