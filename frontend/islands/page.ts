/** What every page shares: theme, menus, confirmation, error summaries, unsaved work. */

import { startUnsent } from "./page/unsent";

type Theme = "system" | "light" | "dark";

function applyTheme(theme: Theme): void {
  const secure = location.protocol === "https:" ? ";secure" : "";
  const age = theme === "system" ? 0 : 31_536_000;
  document.cookie = `theme=${theme};path=/;max-age=${age};samesite=lax${secure}`;
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

function startThemeChoice(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>(".theme-choice input")) {
    input.addEventListener("change", () => applyTheme(input.value as Theme));
  }
}

function closeMenus(except: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

function startMenus(): void {
  document.addEventListener("click", (event) => closeMenus(event.target as Element));
  document.addEventListener("focusin", (event) => closeMenus(event.target as Element));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = (event.target as Element).closest<HTMLDetailsElement>("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

/** A refused form speaks for itself: its summary takes the focus. */
function focusErrors(root: ParentNode): void {
  root.querySelector<HTMLElement>(".error-summary")?.focus();
}

function ask(question: string, action: string | undefined): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>("#confirm-dialog");
  if (!dialog) return Promise.resolve(window.confirm(question));
  const yes = dialog.querySelector<HTMLButtonElement>("[value=yes]");
  dialog.querySelector("[data-question]")?.replaceChildren(question);
  if (yes) yes.textContent = action || yes.dataset["label"] || yes.textContent;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

function asksFirst(form: HTMLFormElement, submitter: HTMLElement | null): HTMLElement | null {
  if (submitter?.dataset["confirm"]) return submitter;
  return form.dataset["confirm"] ? form : null;
}

function startConfirm(): void {
  const agreed = new WeakSet<HTMLFormElement>();
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      const source = asksFirst(form, event.submitter);
      if (!source || agreed.delete(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void ask(source.dataset["confirm"] ?? "", source.dataset["confirmAction"]).then((yes) => {
        if (!yes) return;
        agreed.add(form);
        form.requestSubmit(event.submitter);
      });
    },
    true,
  );
}

/** Forms with data-guard warn before typed text is lost; "saved" on the form clears the mark. */
function startGuard(): void {
  const dirty = new Set<HTMLFormElement>();
  const guarded = (event: Event): HTMLFormElement | null =>
    (event.target as Element).closest<HTMLFormElement>("form[data-guard]");
  document.addEventListener("input", (event) => {
    const form = guarded(event);
    if (form) dirty.add(form);
  });
  for (const done of ["submit", "saved"]) {
    document.addEventListener(done, (event) => {
      const form = guarded(event);
      if (form && !event.defaultPrevented) dirty.delete(form);
    });
  }
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = guarded(event);
    if (form && (event as CustomEvent<{ successful: boolean }>).detail.successful) dirty.delete(form);
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
  });
}

/** A file field shows in our words what was chosen. */
function startFileNames(): void {
  document.addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    const name = input.closest(".file-pick")?.querySelector("[data-file-name]");
    const chosen = [...(input.files ?? [])].map((file) => file.name).join(", ");
    if (name && chosen) name.textContent = chosen;
  });
}

/** Only the seats that were chosen are asked about; what was typed stays in sight. */
function startSeats(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-seats]")) {
    const show = (): void => {
      const chosen = Number(new FormData(form).get("seats"));
      for (const part of form.querySelectorAll<HTMLElement>("[data-seat]")) {
        const isTyped = Boolean(part.querySelector<HTMLInputElement>("input")?.value);
        part.hidden = chosen > 0 && Number(part.dataset["seat"]) > chosen && !isTyped;
      }
    };
    form.addEventListener("change", show);
    show();
  }
}

/** On a phone the tabs scroll sideways; the one of this page is in sight. */
function startTabs(): void {
  for (const tab of document.querySelectorAll<HTMLElement>(".tabs [aria-current]")) {
    const tabs = tab.closest<HTMLElement>(".tabs");
    if (tabs) tabs.scrollLeft = tab.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  }
}

startThemeChoice();
startFileNames();
startSeats();
startTabs();
startMenus();
startConfirm();
startGuard();
startUnsent();
focusErrors(document);
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.target as Element));
