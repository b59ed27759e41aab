"""Break each rule on purpose and name the test that notices: `python -m tests.mutation [words]`.

`words` keep only the places that have one of them in their name. The outcome of all of them goes
into `docs/mutation.md`. The exit code is 1 when something was broken and nobody noticed.

A run takes over what an earlier one found (`tests/mutation/found.py`), so one that broke off goes
on where it was, and after a change only what was changed is asked again.
"""

import os
import sys

import django

from tests.mutation.asking import Asking
from tests.mutation.children import make_database
from tests.mutation.page import write
from tests.mutation.places import places
from tests.mutation.trying import collected


def main(words: list[str]) -> int:
    os.nice(5)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    make_database()
    chosen = [place for place in places() if not words or any(word in str(place) for word in words)]
    asking = Asking(chosen)

    collected(asking.ask)
    if not words:
        write(list(asking.outcome.items()))
    return 0 if all(asking.outcome.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
