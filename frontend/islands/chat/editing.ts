/** Change a message where it stands. */

import { copyOf, need } from "../live/elements";

type Save = (text: string) => void;

export function openEditor(root: HTMLElement, item: HTMLElement, text: string, save: Save): void {
  if (item.querySelector("[data-editor]")) return;
  const form = copyOf<HTMLFormElement>(root, "template[data-editor-form]");
  const box = need<HTMLTextAreaElement>(form, "textarea");
  const shown = need(item, ".chat-text");
  const actions = need(item, "[data-own]");
  const close = (): void => {
    form.remove();
    shown.hidden = actions.hidden = false;
    need(actions, "[data-edit]").focus();
  };
  box.value = text;
  shown.hidden = actions.hidden = true;
  shown.after(form);
  box.focus();
  need(form, "[data-cancel]").addEventListener("click", close);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const changed = box.value.trim();
    if (!changed) return;
    close();
    save(changed);
  });
}
