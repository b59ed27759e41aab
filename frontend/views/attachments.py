"""Files of a challenge: in, out and away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.forms.attempts import attempt
from frontend.forms.brief import AttachmentForm
from frontend.requests import PersonRequest, post_only
from frontend.views.briefs import show_own
from tribes.actions import attachments as actions
from tribes.queries import attachments, challenges
from tribes.rules.files import as_download


@post_only("challenge_brief", "slug")
@login_required
def add(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_own(request.user, slug)
    form = AttachmentForm(request.POST, request.FILES)
    if form.is_valid() and attempt(
        form,
        actions.add,
        challenge=challenge,
        upload=form.cleaned_data["file"],
        is_confidential=form.cleaned_data["is_confidential"],
        by=request.user,
        now=timezone.now(),
    ):
        messages.success(request, _("The file is there."))
        return redirect("challenge_brief", slug=slug)
    return show_own(request, challenge, file_form=form)


@require_POST
@login_required
def remove(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    attachment = attachments.get_own(request.user, slug, pk)
    actions.remove(attachment=attachment, by=request.user, now=timezone.now())
    messages.success(request, _("The file is removed."))
    return redirect("challenge_brief", slug=slug)


@require_safe
def download(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    attachment = attachments.get_visible(request.user, slug, pk)
    file = actions.read(attachment=attachment, by=request.user, now=timezone.now())
    return FileResponse(file, **as_download(attachment.name, attachment.media_type))
