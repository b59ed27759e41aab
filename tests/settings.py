"""The platform's settings in the environment of the tests."""

import os

from tests import environment

environment.prepare()

from tribes.config import settings as product  # noqa: E402 - read after the environment is there
from tribes.config.settings import *  # noqa: E402, F403 - read after the environment is there

# Slow on purpose where passwords matter; the cast of a test logs in without it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each client of a test makes the middleware anew, which would read the list of static files again:
# a twelfth of the time of all tests. A file is looked up when it is asked for.
WHITENOISE_AUTOREFRESH = True

if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):  # noqa: F405 - from the star above
    # A file, because threads that race share no database in memory.
    name = VAR_DIR / f"tests-{os.getpid()}.sqlite3"  # noqa: F405 - from the star above
    DATABASES["default"]["TEST"] = {"NAME": str(name)}  # noqa: F405 - from the star above

if product.REDIS_URL:
    # Tests empty the cache, and one process must not empty that of another in the middle of a test.
    address, number = product.REDIS_URL.rsplit("/", 1)
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    REDIS_URL = f"{address}/{int(number) + worker}"
    CACHES["default"]["LOCATION"] = REDIS_URL  # noqa: F405 - from the star above
