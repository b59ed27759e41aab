/** What waits in each chat, next to its name. */

import { joinStream } from "./connection";
import type { Connection } from "./socket";

function showUnread(badge: HTMLElement, count: number): void {
  badge.textContent = String(count);
  const part = badge.parentElement;
  if (part) part.hidden = count === 0;
  const none = part?.parentElement?.querySelector<HTMLElement>("[data-none]");
  if (none) none.hidden = count > 0;
}

export function addUnread(ws: string): void {
  const badges = document.querySelectorAll<HTMLElement>(
    `[data-unread][data-ws="${CSS.escape(ws)}"]`,
  );
  for (const badge of badges) showUnread(badge, Number(badge.textContent) + 1);
}

/** Join, as a summary, the streams that this page does not show in full. */
export function countUnread(connection: Connection): void {
  for (const badge of document.querySelectorAll<HTMLElement>("[data-unread][data-ws]")) {
    if (connection.has(badge.dataset["ws"] ?? "")) continue;
    joinStream(connection, badge, { summary: ({ unread }) => showUnread(badge, unread) }, "summary");
  }
}
