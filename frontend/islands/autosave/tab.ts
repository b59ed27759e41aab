/** Which window of this browser this is: what two of them keep must not meet, and one that was closed leaves its own. */

const NAME = "autosave-tab";
// After a reload the page before this one may hold its name a moment longer.
const PATIENCE = 500;

/** The name of this window, the same after a reload; empty where a browser cannot tell windows apart. */
export async function ownTab(): Promise<string> {
  if (!("locks" in navigator)) return "";
  try {
    const known = sessionStorage.getItem(NAME);
    if (known && (await hold(known))) return known;
    // A window that was duplicated comes with the name of the first one.
    const own = crypto.randomUUID();
    sessionStorage.setItem(NAME, own);
    await hold(own);
    return own;
  } catch {
    return "";
  }
}

/** The names of all windows that are open at a form which saves itself. */
export async function openTabs(): Promise<Set<string>> {
  if (!("locks" in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map((lock) => (lock.name ?? "").replace(`${NAME}-`, "")));
}

/** Take a name for as long as this page lives. False when another window has it. */
function hold(tab: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = { signal: AbortSignal.timeout(PATIENCE) };
    const ever = new Promise<void>(() => undefined);
    navigator.locks
      .request(`${NAME}-${tab}`, asking, () => {
        resolve(true);
        return ever;
      })
      .catch(() => resolve(false));
  });
}
