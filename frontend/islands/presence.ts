/** The overview of a workspace: who is here, and what waits in each chat. */

import { countUnread, joinStream, openConnection } from "./live/connection";
import { presenceLists, showOnline } from "./live/people";

const root = document.querySelector<HTMLElement>("[data-island=presence]");

if (root) {
  const connection = openConnection();
  joinStream(connection, root, { online: (people) => showOnline(people, presenceLists()) });
  countUnread(connection);
  connection.start();
}
