"""The platform's settings in the environment of the tests."""

import os

from tests import environment

environment.prepare()

from tribes.config.settings import *  # noqa: E402, F403 - read after the environment is there

# Slow on purpose where passwords matter; the cast of a test logs in without it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):  # noqa: F405 - from the star above
    # A file, because threads that race share no database in memory.
    name = VAR_DIR / f"tests-{os.getpid()}.sqlite3"  # noqa: F405 - from the star above
    DATABASES["default"]["TEST"] = {"NAME": str(name)}  # noqa: F405 - from the star above
