"""Pages that exist in a demo only."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend import demo_mail, styleguide

View = Callable[[HttpRequest], HttpResponse]


def demo_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request)

    return guarded


@require_safe
@demo_only
def mail(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/mail.html", {"mails": demo_mail.newest()})


style = require_safe(demo_only(styleguide.show))
