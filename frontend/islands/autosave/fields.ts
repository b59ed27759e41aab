/** What stands in the fields of a form, as lists of texts by name. */

export type Values = Record<string, string[]>;

/** Which text of a colleague was read; nobody types them. */
export const VERSIONS = ["version", "brief_version"] as const;
export const isVersion = (name: string): boolean => (VERSIONS as readonly string[]).includes(name);
const NOT_TYPED: string[] = ["csrfmiddlewaretoken", ...VERSIONS];

export function valuesOf(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken") (values[name] ??= []).push(value);
  }
  return values;
}

export function same(one: Values, other: Values): boolean {
  const typed = (values: Values): string =>
    JSON.stringify(
      Object.entries(values)
        .filter(([name]) => !NOT_TYPED.includes(name))
        .map(([name, texts]) => [name, texts.map(plain)])
        .sort(),
    );
  return typed(one) === typed(other);
}

export function lengthOf(values: Values): number {
  return Object.values(values).reduce((sum, texts) => sum + texts.join("").length, 0);
}

/** The server may trim a text, and writes the ends of lines in its own way. */
export function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}

/** The version comes along: text based on an old version must meet the newer one as a conflict. */
export function fill(form: HTMLFormElement, values: Values): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
      field.checked = values[field.name]?.includes(field.value) ?? false;
    } else if (
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) &&
      field.name !== "csrfmiddlewaretoken" &&
      values[field.name]
    ) {
      field.value = values[field.name]?.[0] ?? "";
      field.dispatchEvent(new Event("restored"));
    }
  }
}

export function labelOf(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  const label = field instanceof HTMLElement ? form.querySelector(`label[for="${field.id}"]`) : null;
  return label?.firstChild?.textContent?.trim() || name;
}
