/** Turns a text field with names between commas into a picker; the field itself stays what is sent. */

const PAUSE = 200;
let pickers = 0;

class SkillPicker {
  private readonly list = document.createElement("ul");
  private readonly options = document.createElement("ul");
  private readonly input = document.createElement("input");
  private readonly status = document.createElement("p");
  private timer = 0;
  private active = -1;

  constructor(
    private readonly root: HTMLElement,
    private readonly field: HTMLInputElement,
  ) {
    this.build();
    this.draw();
    field.addEventListener("restored", () => this.draw());
    root.addEventListener("skill", (event) => this.add(String((event as CustomEvent<string>).detail)));
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => window.setTimeout(() => this.left(), PAUSE));
  }

  private build(): void {
    const id = `skills-${++pickers}`;
    this.list.className = "tags";
    this.options.className = "skill-options";
    this.options.id = id;
    this.options.hidden = true;
    this.options.setAttribute("role", "listbox");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    const roles = { role: "combobox", "aria-controls": id, "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off" };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
    const describedBy = this.field.getAttribute("aria-describedby");
    if (describedBy) this.input.setAttribute("aria-describedby", describedBy);
    this.input.className = "input";
    this.input.id = this.field.id;
    this.field.removeAttribute("id");
    this.field.type = "hidden";
    this.options.setAttribute("aria-label", this.root.querySelector("label")?.textContent?.trim() ?? "");
    this.field.after(this.list, this.input, this.options, this.status);
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
    window.clearTimeout(this.timer);
    if (this.input.value.includes(",")) return this.add(this.input.value.replaceAll(",", " "));
    this.timer = window.setTimeout(() => void this.suggest(), PAUSE);
  }

  private async suggest(): Promise<void> {
    const text = this.input.value.trim();
    if (!text) return this.show([]);
    try {
      const response = await fetch(`${this.root.dataset["url"]}?text=${encodeURIComponent(text)}`);
      const answer = (await response.json()) as { skills: string[] };
      if (text === this.input.value.trim()) this.show(answer.skills);
    } catch {
      this.show([]);
    }
  }

  private show(skills: string[]): void {
    const fresh = skills.filter((name) => !this.names().includes(name));
    this.active = -1;
    this.options.replaceChildren(...fresh.map((name, index) => this.option(name, index)));
    this.options.hidden = fresh.length === 0;
    this.input.setAttribute("aria-expanded", String(fresh.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    const isNew = this.input.value.trim() && fresh.length === 0;
    this.status.textContent = isNew ? (this.root.dataset["none"] ?? "") : fresh.length ? `${fresh.length} ${this.root.dataset["count"]}` : "";
  }

  private option(name: string, index: number): HTMLElement {
    const option = document.createElement("li");
    option.id = `${this.options.id}-${index}`;
    option.setAttribute("role", "option");
    option.textContent = name;
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.add(name);
    });
    return option;
  }

  private pressed(event: KeyboardEvent): void {
    const options = [...this.options.children];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options.length) return;
      event.preventDefault();
      this.move((this.active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
    } else if (event.key === "Enter" && this.input.value.trim()) {
      event.preventDefault();
      this.add(options[this.active]?.textContent ?? this.input.value);
    } else if (event.key === "Escape") this.show([]);
    else if (event.key === "Backspace" && !this.input.value) this.set(this.names().slice(0, -1));
  }

  private move(to: number): void {
    this.active = to;
    [...this.options.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === to)));
    this.input.setAttribute("aria-activedescendant", `${this.options.id}-${to}`);
  }

  private add(name: string): void {
    const clean = name.trim().replace(/\s+/g, " ");
    this.input.value = "";
    this.show([]);
    const isNew = !this.names().some((other) => other.toLowerCase() === clean.toLowerCase());
    if (clean && isNew) this.set([...this.names(), clean]);
  }

  /** A word that was typed and not added would be lost on sending. */
  private left(): void {
    if (this.input.value.trim()) this.add(this.input.value);
    this.show([]);
  }
}

for (const root of document.querySelectorAll<HTMLElement>("[data-island=skills]")) {
  const field = root.querySelector<HTMLInputElement>("input[type=text]");
  if (field) new SkillPicker(root, field);
}

export {};
