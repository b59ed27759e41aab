"""The live server as it is shipped; instead of pages it carries out what a test asks for."""

import json
import os
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from a2wsgi import WSGIMiddleware  # noqa: E402 - needs a set-up Django
from django.core.management import call_command  # noqa: E402
from django.db import close_old_connections, connection  # noqa: E402

from api.realtime.application import build_application  # noqa: E402
from tests import factories  # noqa: E402
from tests.api.realtime.stage import ACTS  # noqa: E402
from tribes.models import Person  # noqa: E402

# A server that was killed finds its tables at the next start.
if not connection.introspection.table_names():
    call_command("migrate", verbosity=0)
else:
    first = Person.objects.count()
    for numbered in (
        factories.PersonFactory,
        factories.OrganisationFactory,
        factories.ThemeFactory,
    ):
        numbered.reset_sequence(first)
    for numbered in (factories.EditionFactory, factories.ChallengeFactory, factories.TribeFactory):
        numbered.reset_sequence(first)


def act(environ: Any, start_response: Any) -> list[bytes]:
    close_old_connections()
    name, arguments = json.loads(environ["wsgi.input"].read())
    result = ACTS[name](**arguments)
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(result).encode()]


application = build_application(WSGIMiddleware(act, workers=2))
