"""What a story takes from whoever does it: presses, fields and typing, counted in the browser."""

from dataclasses import dataclass

from tests.browser.person import Visitor

# Every press of a button or link, every change to another field, and what stands in the fields in
# which somebody typed, over all pages.
COUNTER = """
const counted = [["click", "a, button, summary"], ["focusin", "input, select, textarea"]];
for (const [kind, what] of counted) {
  addEventListener(kind, (event) => {
    if (!event.target.closest?.(what)) return;
    sessionStorage.taps = Number(sessionStorage.taps || 0) + 1;
  }, true);
}
addEventListener("input", (event) => {
  const field = event.target;
  // What a button writes into a field was not typed.
  const hands = field === document.activeElement && !field.matches("select");
  const typed = hands ? field.value.length : 0;
  sessionStorage.setItem(`typed:${location.pathname}#${field.name}`, typed);
}, true);
"""
READ = """() => {
  const typed = Object.entries(sessionStorage).filter(([name]) => name.startsWith("typed:"));
  return [Number(sessionStorage.taps || 0), typed.map(([, length]) => Number(length))];
}"""


@dataclass(frozen=True)
class Effort:
    """What somebody did: presses and moves to a field, fields filled in, characters typed."""

    taps: int
    fields: int
    characters: int


def counts(visitor: Visitor) -> None:
    """Count from the next page on."""
    visitor.page.add_init_script(COUNTER)


def effort_of(visitor: Visitor) -> Effort:
    taps, typed = visitor.page.evaluate(READ)
    return Effort(taps=taps, fields=len(typed), characters=sum(typed))
