"""The environment of the tests; what is set already, such as another database, stays."""

import os
import tempfile
from pathlib import Path


def prepare() -> None:
    folder = os.environ.setdefault("TRIBES_VAR_DIR", tempfile.mkdtemp(prefix="tribes-tests-"))
    defaults = {
        "TRIBES_SECRET_KEY": "only-for-tests-" + "x" * 40,
        "TRIBES_PLAIN_STATIC": "yes",
        "TRIBES_EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
        "TRIBES_DATABASE_URL": f"sqlite:///{folder}/tests.sqlite3",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    os.environ["TRIBES_DEMO"] = "no"
    # Nothing is collected for tests, and a missing folder is a warning.
    Path(folder, "static").mkdir(parents=True, exist_ok=True)
