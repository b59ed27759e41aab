"""One port: HTTP through a fixed pool of threads, WebSockets on the event loop.

Django's own ASGI handler makes a thread for each request; the pool was 1.6 times as fast on lists.
"""

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tribes.config.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application

http = WSGIMiddleware(cast(Any, get_wsgi_application()), workers=settings.WEB_THREADS)

# The socket routes import models, which exist once Django is set up by the line above.
from api.realtime.application import build_application  # noqa: E402 - models need a set-up Django
from tribes.notifications import sender  # noqa: E402 - models need a set-up Django

# Mail that is due later, and what a crash left behind, needs no second process.
beside = [(float(settings.MAIL_SWEEP_SECONDS), sender.sweep)] if settings.MAIL_SWEEP_SECONDS else []

application = build_application(http, beside=beside)
