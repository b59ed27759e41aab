"""The result of a tribe: written by its members, answered by coach and company, read by all."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend import autosave
from frontend.forms.attempts import status_of
from frontend.forms.result import ResultAnswerForm, ResultForm
from frontend.forms.result_search import ResultSearchForm
from frontend.requests import PersonRequest, post_only
from tribes.actions import results as actions
from tribes.enums import ResultState
from tribes.models import Result
from tribes.queries import results, tribes
from tribes.rules import results as rules
from tribes.rules.verdict import require

PER_PAGE = 18
SAID = {
    "yes": gettext_lazy("You said yes."),
    "no": gettext_lazy("The result is back with the tribe, with your reason."),
}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = ResultSearchForm(request.user, request.GET)
    found = results.search(request.user, **form.filters())
    context = {
        "form": form,
        "query": form.query(),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "public/results.html", context)


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, results.get_visible(request.user, slug))


@post_only("result", "slug")
@login_required
def answer(request: PersonRequest, slug: str) -> HttpResponse:
    """The yes or the no of whose turn it is; a no also takes a published one off the site."""
    result = results.get_visible(request.user, slug)
    require(rules.may_send_back(request.user, result))
    form, said = ResultAnswerForm(result, request.POST), request.POST.get("answer", "")
    if form.is_valid() and form.carry_out(said, request.user, timezone.now()):
        messages.success(request, SAID[said])
        return redirect("result", slug=slug)
    return page(request, result, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def write(request: PersonRequest, slug: str) -> HttpResponse:
    """Save what was typed, or save it and ask the coach to publish it."""
    tribe = tribes.get_visible(request.user, slug)
    form = ResultForm(results.to_write(request.user, tribe), request.POST or None)
    if form.is_valid() and form.save(request.user):
        if "submit" not in request.POST:
            messages.success(request, _("Your text is saved."))
            return redirect("tribe_result", slug=slug)
        if form.submit(request.user, timezone.now()):
            messages.success(request, _("Your result is sent. You hear when it is published."))
            return redirect("result", slug=slug)
    context = {
        "tribe": tribe,
        "result": form.result,
        "form": form,
        "may_save": rules.may_save(request.user, form.result),
        "needs_company": rules.needs_company(tribe.challenge),
    }
    return render(request, "tribe/result.html", context, status=form.status)


@require_POST
@login_required
def save_typed(request: PersonRequest, slug: str) -> HttpResponse:
    """Save what is valid at a pause in typing; the rest stays in the browser with its reason."""
    tribe = tribes.get_visible(request.user, slug)
    form = ResultForm(results.to_write(request.user, tribe), request.POST)
    form.full_clean()
    return autosave.saved(form) if form.save(request.user) else autosave.refused(form)


@require_POST
@login_required
def withdraw(request: PersonRequest, slug: str) -> HttpResponse:
    result = results.get_visible(request.user, slug)
    actions.withdraw(result=result, by=request.user, now=timezone.now())
    messages.success(request, _("You have your text back. You can write on."))
    return redirect("tribe_result", slug=slug)


def page(
    request: HttpRequest, result: Result, form: ResultAnswerForm | None = None
) -> HttpResponse:
    viewer = request.user
    is_draft = result.state == ResultState.DRAFT
    context = {
        "result": result,
        "form": form or ResultAnswerForm(result),
        "may_answer": not is_draft and rules.may_send_back(viewer, result),
        "may_withdraw": rules.may_withdraw(viewer, result),
        "may_write": rules.may_write_for(viewer, result.tribe),
    }
    return render(request, "public/result.html", context, status=status_of(form) if form else 200)
