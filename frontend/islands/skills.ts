/**
 * Pickers of skills. A field with names between commas becomes one with tags, a field for one name
 * gets suggestions; the field itself stays what is sent.
 */

const PAUSE = 200;
let pickers = 0;

interface Offer {
  name: string;
  /** The word that was typed, where the name does not show it. */
  also: string;
}

/** Suggestions under a text field; what is done with a chosen name differs. */
class Suggestions {
  private readonly options = document.createElement("ul");
  private readonly status = document.createElement("p");
  private timer = 0;
  private active = -1;

  constructor(
    private readonly root: HTMLElement,
    private readonly input: HTMLInputElement,
    private readonly choose: (name: string) => void,
    private readonly isTaken: (name: string) => boolean,
  ) {
    this.build();
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => window.setTimeout(() => this.show([]), PAUSE));
  }

  show(offers: Offer[]): void {
    const fresh = offers.filter((offer) => !this.isTaken(offer.name));
    this.active = -1;
    this.options.replaceChildren(...fresh.map((offer, index) => this.option(offer, index)));
    this.options.hidden = fresh.length === 0;
    this.input.setAttribute("aria-expanded", String(fresh.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    const isNew = this.input.value.trim() && offers.length === 0 && document.activeElement === this.input;
    this.status.textContent = isNew ? (this.root.dataset["none"] ?? "") : fresh.length ? `${fresh.length} ${this.root.dataset["count"]}` : "";
  }

  private build(): void {
    const id = `skills-${++pickers}`;
    this.options.className = "skill-options";
    this.options.id = id;
    this.options.hidden = true;
    this.options.setAttribute("role", "listbox");
    this.options.setAttribute("aria-label", this.root.querySelector("label")?.textContent?.trim() ?? "");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    const roles = { role: "combobox", "aria-controls": id, "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off" };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
    this.input.removeAttribute("list");
    this.input.after(this.options, this.status);
  }

  private typed(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.suggest(), PAUSE);
  }

  private async suggest(): Promise<void> {
    const text = this.input.value.trim();
    if (!text) return this.show([]);
    try {
      const response = await fetch(`${this.root.dataset["url"]}?text=${encodeURIComponent(text)}`);
      const answer = (await response.json()) as { skills: Offer[] };
      const isWanted = text === this.input.value.trim() && document.activeElement === this.input;
      if (isWanted) this.show(answer.skills);
    } catch {
      this.show([]);
    }
  }

  private option(offer: Offer, index: number): HTMLElement {
    const option = document.createElement("li");
    option.id = `${this.options.id}-${index}`;
    option.dataset["name"] = offer.name;
    option.setAttribute("role", "option");
    option.append(offer.name);
    if (offer.also) {
      const also = document.createElement("span");
      also.className = "muted small";
      also.textContent = offer.also;
      option.append(also);
    }
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.take(option);
    });
    return option;
  }

  private take(option: HTMLElement): void {
    this.choose(option.dataset["name"] ?? "");
    this.show([]);
  }

  private pressed(event: KeyboardEvent): void {
    const options = [...this.options.children] as HTMLElement[];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = options[this.active];
    if (step && options.length) {
      event.preventDefault();
      const from = this.active < 0 && step < 0 ? 0 : this.active;
      this.move((from + step + options.length) % options.length);
    } else if (event.key === "Enter" && chosen) {
      // The picker around it would add what is typed, and the form would be sent.
      event.preventDefault();
      event.stopImmediatePropagation();
      this.take(chosen);
    } else if (event.key === "Escape") this.show([]);
  }

  private move(to: number): void {
    this.active = to;
    [...this.options.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === to)));
    this.input.setAttribute("aria-activedescendant", `${this.options.id}-${to}`);
  }
}

/** Many names in one field, each as a tag. */
class SkillPicker {
  private readonly list = document.createElement("ul");
  private readonly input = document.createElement("input");
  private readonly suggestions: Suggestions;

  constructor(
    private readonly root: HTMLElement,
    private readonly field: HTMLInputElement,
  ) {
    this.build();
    this.suggestions = new Suggestions(root, this.input, (name) => this.add(name), (name) => this.names().includes(name));
    this.draw();
    field.addEventListener("restored", () => this.draw());
    root.addEventListener("skill", (event) => this.add(String((event as CustomEvent<string>).detail)));
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => window.setTimeout(() => this.left(), PAUSE));
  }

  private build(): void {
    this.list.className = "tags";
    const describedBy = this.field.getAttribute("aria-describedby");
    if (describedBy) this.input.setAttribute("aria-describedby", describedBy);
    this.input.className = "input";
    this.input.id = this.field.id;
    this.field.removeAttribute("id");
    this.field.type = "hidden";
    this.field.after(this.list, this.input);
  }

  private names(): string[] {
    return this.field.value.split(",").map((name) => name.trim()).filter(Boolean);
  }

  private set(names: string[]): void {
    this.field.value = names.join(", ");
    this.draw();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private draw(): void {
    this.list.replaceChildren(...this.names().map((name) => this.tag(name)));
    this.list.hidden = this.names().length === 0;
  }

  private tag(name: string): HTMLElement {
    const item = document.createElement("li");
    const button = document.createElement("button");
    item.className = "tag";
    button.type = "button";
    button.className = "tag-remove";
    button.textContent = "×";
    button.setAttribute("aria-label", `${this.root.dataset["remove"]}: ${name}`);
    button.addEventListener("click", () => {
      this.set(this.names().filter((other) => other !== name));
      this.input.focus();
    });
    item.append(name, button);
    return item;
  }

  private typed(): void {
    if (this.input.value.includes(",")) this.add(this.input.value.replaceAll(",", " "));
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key === "Enter" && this.input.value.trim()) {
      event.preventDefault();
      this.add(this.input.value);
    } else if (event.key === "Backspace" && !this.input.value) this.set(this.names().slice(0, -1));
  }

  private add(name: string): void {
    const clean = name.trim().replace(/\s+/g, " ");
    this.input.value = "";
    this.suggestions.show([]);
    const isNew = !this.names().some((other) => other.toLowerCase() === clean.toLowerCase());
    if (clean && isNew) this.set([...this.names(), clean]);
  }

  /** A word that was typed and not added would be lost on sending. */
  private left(): void {
    if (this.input.value.trim()) this.add(this.input.value);
  }
}

for (const root of document.querySelectorAll<HTMLElement>("[data-island=skills]")) {
  const field = root.querySelector<HTMLInputElement>("input[type=text]");
  if (field) new SkillPicker(root, field);
}

for (const root of document.querySelectorAll<HTMLElement>("[data-island=skill]")) {
  const field = root.querySelector<HTMLInputElement>("input[type=text]");
  if (!field) continue;
  const fill = (name: string): void => {
    field.value = name;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  new Suggestions(root, field, fill, () => false);
}

export {};
