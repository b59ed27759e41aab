"""The live server as it is shipped; instead of pages it carries out what a test asks for."""

import json
import os
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from a2wsgi import WSGIMiddleware
from django.core.management import call_command
from django.db import close_old_connections

from api.realtime.application import build_application
from tests.api.realtime.stage import ACTS

call_command("migrate", verbosity=0)


def act(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    close_old_connections()
    name, arguments = json.loads(environ["wsgi.input"].read())
    result = ACTS[name](**arguments)
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(result).encode()]


application = build_application(WSGIMiddleware(act, workers=2))
