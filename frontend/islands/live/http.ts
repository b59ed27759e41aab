/** The same over HTTP: the snapshot, and commands while no socket can be had. */

import type { Command, NackFrame, Snapshot } from "./protocol";

export async function fetchSnapshot(url: string): Promise<Snapshot | null> {
  try {
    const response = await fetch(url, { headers: { Accept: "application/json" } });
    return response.ok ? ((await response.json()) as Snapshot) : null;
  } catch {
    return null;
  }
}

type Problem = Pick<NackFrame, "code" | "errors" | "current"> & { detail?: string };

/** `null` when it is done, a refusal, or "later" when nobody answered for good. */
export async function postCommand(
  url: string,
  ws: string,
  command: Command,
): Promise<NackFrame | "later" | null> {
  const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token ?? "" },
      body: JSON.stringify(command),
    });
    if (response.ok) return null;
    if (response.status === 401 || response.status === 429 || response.status >= 500) return "later";
    const { code, errors, current, detail } = (await response.json()) as Problem;
    return {
      t: "nack",
      ws,
      cid: command.cid,
      code,
      ...(detail && { reason: detail }),
      ...(errors && { errors }),
      ...(current && { current }),
    };
  } catch {
    return "later";
  }
}
