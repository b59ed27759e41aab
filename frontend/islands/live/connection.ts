/** Says in words whether the page is live, and joins the streams that the page names. */

import { announce } from "./announce";
import { presenceLists } from "./people";
import { Connection, type Reason, type State } from "./socket";
import type { LiveStream, StreamListener } from "./stream";

function show(badge: HTMLElement, state: State, reason: Reason): void {
  const words = badge.dataset;
  const special = state === "off" ? badge.getAttribute(`data-text-${reason}`) : "";
  const text = special || words[`text${state[0]?.toUpperCase()}${state.slice(1)}`] || "";
  badge.dataset["state"] = state;
  badge.textContent = text;
  // Who is here is not known while the page is not live.
  for (const list of presenceLists()) {
    if (list.parentElement) list.parentElement.hidden = state !== "live";
  }
  const link = document.querySelector<HTMLAnchorElement>("[data-reload]");
  if (link) link.hidden = state !== "off";
  const login = document.querySelector<HTMLAnchorElement>("[data-login]");
  if (login) login.hidden = reason !== "login";
}

export function openConnection(): Connection {
  const connection = new Connection();
  const badge = document.querySelector<HTMLElement>("[data-connection]");
  let before: State = "live";
  connection.onState((state, reason) => {
    if (!badge) return;
    show(badge, state, reason);
    const isNews = state === "off" || (state === "live" && before === "off");
    if (isNews) announce(badge.textContent ?? "");
    before = state === "connecting" ? before : state;
  });
  return connection;
}

/** Join the stream that an element describes in data-ws, data-seq, data-epoch, data-snapshot. */
export function joinStream(
  connection: Connection,
  element: HTMLElement,
  listener: StreamListener,
  level: "full" | "summary" = "full",
): LiveStream {
  const { ws, seq, epoch, snapshot, me } = element.dataset;
  return connection.join(
    {
      ws: ws ?? "",
      me: Number(me),
      seq: Number(seq ?? 0),
      epoch: Number(epoch ?? 0),
      snapshotUrl: snapshot ?? "",
      level,
    },
    listener,
  );
}
