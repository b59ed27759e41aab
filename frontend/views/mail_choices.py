"""Which notices are mailed and when; also the link that stops a mail without log-in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from frontend.forms.attempts import attempt, status_of
from frontend.forms.mail_choices import MailChoicesForm
from frontend.requests import PersonRequest
from tribes.actions import mail_choices as actions
from tribes.queries import mail_choices


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose(request: PersonRequest) -> HttpResponse:
    person = request.user
    form = MailChoicesForm(
        mail_choices.own(person), mail_choices.own_times(person), request.POST or None
    )
    if form.is_valid() and attempt(
        form,
        actions.save,
        person=person,
        deliveries=form.deliveries(),
        times=form.times(),
        by=person,
        now=timezone.now(),
    ):
        messages.success(request, _("Saved."))
        return redirect("notice_settings")
    return render(request, "notices/settings.html", {"form": form}, status=status_of(form))


# The mail program of the reader posts here without our cookies; the signed link is the right to.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """A GET asks only: programs that look for bad links in mail open every link."""
    if request.method == "POST":
        link = actions.stop(token=token)
    else:
        link = mail_choices.by_stop_link(token)
    context = {"link": link, "is_done": request.method == "POST"}
    return render(request, "notices/stop.html", context)
