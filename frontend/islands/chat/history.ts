/** Older messages come from the page that shows them without scripts. */

import type { Log } from "./log";

async function loadOlder(link: HTMLAnchorElement, log: Log): Promise<void> {
  const response = await fetch(link.href);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const items = page.querySelectorAll("[data-history] > li");
  const next = page.querySelector<HTMLAnchorElement>("[data-older]");
  const height = log.scroll.scrollHeight;
  log.history.prepend(...items);
  log.scroll.scrollTop += log.scroll.scrollHeight - height;
  if (next) link.href = next.href;
  else link.remove();
  if (!next) log.scroll.focus();
}

export function startHistory(root: HTMLElement, log: Log): void {
  const link = root.querySelector<HTMLAnchorElement>("[data-older]");
  let isLoading = false;
  link?.addEventListener("click", (event) => {
    event.preventDefault();
    if (isLoading) return;
    isLoading = true;
    void loadOlder(link, log).finally(() => (isLoading = false));
  });
}
