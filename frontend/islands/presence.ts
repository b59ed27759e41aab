/** The overview of a workspace: who is here, and what waits in each chat. */

import { joinStream, openConnection } from "./live/connection";
import { showOnline } from "./live/people";
import type { EventFrame, MessageValue, PersonRef } from "./live/protocol";
import { addUnread } from "./live/unread";

function isNews(frame: EventFrame, me: number): boolean {
  return frame.k === "message.posted" && (frame.d as MessageValue).author !== me;
}

function start(overview: HTMLElement): void {
  const connection = openConnection();
  const here = new Map<string, PersonRef[]>();
  for (const element of overview.querySelectorAll<HTMLElement>("[data-stream]")) {
    const { ws = "", me } = element.dataset;
    joinStream(connection, element, {
      event: (frame) => {
        if (isNews(frame, Number(me))) addUnread(ws);
      },
      online: (people) => {
        here.set(ws, people);
        showOnline([...here.values()].flat(), Number(me));
      },
    });
  }
  connection.start();
}

const root = document.querySelector<HTMLElement>("[data-island=presence]");
if (root) start(root);
