"""What it takes a programme manager to make the next edition of the last one.

`python -m benchmarks.new_edition --json` prints `{"figures": {...}, "machine": {...}}`: from the
board of the last edition to that of the new one, with one limit changed, in a real browser of
1,280 px on a platform of its own, and how long that takes a person by the model of
`benchmarks/keystrokes.py`. It ends with 1 when a bar is broken. Needs a Chromium.
"""

import argparse
import sys

from benchmarks import keystrokes
from benchmarks.machine import print_result
from tests.browser import new_edition

# From the page of the product: an edition in ten minutes.
MOST_SECONDS = 600
MOST_TAPS = 20
DESK = 1280


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    found = keystrokes.figures(
        lambda manager: manager.log_in_as(new_edition.MANAGER), new_edition.clone, width=DESK
    )
    print_result({**found, "most_seconds": MOST_SECONDS}, as_json=options.json)
    return 0 if found["total_seconds"] <= MOST_SECONDS and found["taps"] <= MOST_TAPS else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
