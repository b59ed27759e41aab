"""The environment of the tests; loaded as a plugin before Django reads its settings."""

import os
import tempfile

_folder = tempfile.mkdtemp(prefix="tribes-tests-")
os.environ.setdefault("TRIBES_VAR_DIR", _folder)
os.environ.setdefault("TRIBES_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("TRIBES_PLAIN_STATIC", "yes")
os.environ.setdefault("TRIBES_DEMO", "no")
os.environ.setdefault("TRIBES_EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
os.environ.setdefault("TRIBES_DATABASE_URL", f"sqlite:///{_folder}/tests.sqlite3")
