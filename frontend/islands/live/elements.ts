/** Small things with elements that every island needs. */

export function need<T extends HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}

/** A copy of the first element inside a `<template>`. */
export function copyOf<T extends HTMLElement>(root: ParentNode, selector: string): T {
  const template = need<HTMLElement>(root, selector) as HTMLTemplateElement;
  return template.content.firstElementChild?.cloneNode(true) as T;
}

export function setText(root: ParentNode, selector: string, text: string): void {
  const found = root.querySelector<HTMLElement>(selector);
  if (found) found.textContent = text;
}

/** Addresses come from the page with 0 where the number of the thing goes. */
export function addressFor(pattern: string, id: number): string {
  const at = pattern.lastIndexOf("/0/");
  return `${pattern.slice(0, at)}/${id}/${pattern.slice(at + 3)}`;
}

type Movable = { moveBefore?: (node: Node, before: Node | null) => void };

/** Moving an element normally loses the focus inside it; `moveBefore` does not. */
export function moveInto(parent: Element, node: HTMLElement, before: Element | null): void {
  if (node.parentElement === parent && node.nextElementSibling === before) return;
  const atomic = (parent as unknown as Movable).moveBefore;
  if (atomic && node.isConnected) {
    atomic.call(parent, node, before);
    return;
  }
  const focused = node.contains(document.activeElement) ? document.activeElement : null;
  parent.insertBefore(node, before);
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}
