/** Older messages come from the page that shows them without scripts. */

import type { Log } from "./log";

export class History {
  private readonly link: HTMLAnchorElement | null;
  private isLoading = false;

  constructor(
    root: HTMLElement,
    private readonly log: Log,
  ) {
    this.link = root.querySelector("[data-older]");
    this.link?.addEventListener("click", (event) => {
      event.preventDefault();
      void this.load();
    });
  }

  /** After a reset: what is older than this message is loaded anew. */
  restart(first: number | undefined): void {
    // The page may be that of one answer; older messages are on the page of the chat.
    const chat = this.link?.dataset["older"] ?? "";
    this.pointTo(first === undefined ? null : `${chat}?before=${first}`);
  }

  private async load(): Promise<void> {
    if (this.isLoading || !this.link) return;
    this.isLoading = true;
    try {
      const response = await fetch(this.link.href);
      if (response.ok) this.show(await response.text());
    } finally {
      this.isLoading = false;
    }
  }

  private show(html: string): void {
    const page = new DOMParser().parseFromString(html, "text/html");
    const { scroll, history } = this.log;
    const height = scroll.scrollHeight;
    history.prepend(...page.querySelectorAll("[data-history] > li"));
    scroll.scrollTop += scroll.scrollHeight - height;
    const next = page.querySelector<HTMLAnchorElement>("[data-older]:not([hidden])");
    this.pointTo(next?.getAttribute("href") ?? null);
    if (!next) scroll.focus();
  }

  private pointTo(address: string | null): void {
    if (!this.link) return;
    this.link.hidden = address === null;
    if (address) this.link.href = address;
  }
}
