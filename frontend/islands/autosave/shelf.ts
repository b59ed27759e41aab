/** Where typed text waits on this device. All of it has one name in front, so that logging out clears it. */

const NAME = "unsent:";
// After the clearing a page that is on its way out must not put its text back.
let isCleared = false;

/** What is confidential stays in its window and goes with it; other text outlives the window. */
export class Shelf {
  constructor(private readonly isConfidential: boolean) {}

  get(key: string): string | null {
    try {
      return this.storage().getItem(NAME + key);
    } catch {
      return null;
    }
  }

  set(key: string, value: string): void {
    try {
      if (!isCleared) this.storage().setItem(NAME + key, value);
    } catch {
      // A full or closed store: the server copy and the open page are what is left.
    }
  }

  remove(key: string): void {
    try {
      this.storage().removeItem(NAME + key);
    } catch {
      // Nothing was stored then.
    }
  }

  keys(start: string): string[] {
    try {
      return named(this.storage(), start).map((key) => key.slice(NAME.length));
    } catch {
      return [];
    }
  }

  private storage(): Storage {
    return this.isConfidential ? sessionStorage : localStorage;
  }
}

/** One field that is confidential makes its whole form so. */
export function shelfOf(form: HTMLFormElement): Shelf {
  return new Shelf(form.querySelector("[data-confidential]") !== null);
}

/** Who leaves a shared device leaves no text on it. */
export function clearShelves(): void {
  isCleared = true;
  for (const storage of [localStorage, sessionStorage]) {
    try {
      for (const key of named(storage, "")) storage.removeItem(key);
    } catch {
      // A browser that stores nothing has nothing to clear.
    }
  }
}

function named(storage: Storage, start: string): string[] {
  return Object.keys(storage).filter((key) => key.startsWith(NAME + start));
}
