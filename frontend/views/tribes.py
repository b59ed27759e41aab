"""A tribe from its first member to its invitation link; what may be done is asked of the rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend.forms.attempts import attempt, status_of
from frontend.forms.tribe import JoinForm, LeaveForm, NewTribeForm
from frontend.requests import PersonRequest
from tribes.actions import memberships as membership_actions
from tribes.actions import newcomers
from tribes.actions import tribes as actions
from tribes.enums import Role
from tribes.models import Membership, Seat, Tribe
from tribes.queries import (
    applications,
    challenges,
    chat_questions,
    join_requests,
    memberships,
    milestones,
    offers,
    results,
    team_mates,
    tribes,
)
from tribes.rules import applications as application_rules
from tribes.rules import guardians as guardian_rules
from tribes.rules import join_requests as join_request_rules
from tribes.rules import memberships as membership_rules
from tribes.rules import offers as offer_rules
from tribes.rules import people as person_rules
from tribes.rules import results as result_rules
from tribes.rules import tribes as rules
from tribes.rules.suggestions import may_see_fits
from tribes.rules.verdict import require
from tribes.rules.visibility import found
from tribes.rules.workspace_looks import may_look


@dataclass(frozen=True)
class SeatRow:
    """A seat as the viewer may see it: the public twin knows that it is taken, not by whom."""

    seat: Seat
    name: str
    is_open: bool


@require_safe
@login_required
def own(request: PersonRequest) -> HttpResponse:
    """My tribes, everything I asked with its answer, and what I made at tribes that I left."""
    context = {
        "tribes": tribes.own(request.user),
        "requests": join_requests.own(request.user),
        "to_answer": join_requests.awaiting_answer(request.user),
        "offers": offers.awaiting_answer(request.user),
        "chat_questions": chat_questions.asked_of_tribes(request.user),
        "invitations": team_mates.open_invitations(request.user),
        "own_part": milestones.own_part(request.user),
    }
    return render(request, "tribe/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: PersonRequest, slug: str) -> HttpResponse:
    challenge = challenges.get_visible(request.user, slug)
    today = timezone.localdate()
    require(rules.may_create(request.user, challenge, today))
    form = NewTribeForm(challenge, request.POST or None)
    if form.is_valid():
        tribe = attempt(
            form,
            actions.create,
            challenge=challenge,
            name=form.cleaned_data["name"],
            seats=form.cleaned_data["seats"],
            wanted=form.wanted(),
            by=request.user,
            today=today,
        )
        if tribe is not None:
            return redirect("tribe", slug=tribe.slug)
    context = {"form": form, "challenge": challenge}
    return render(request, "tribe/new.html", context, status=status_of(form))


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    person, today = request.user, timezone.localdate()
    tribe = tribes.get_shown(person, slug)
    members = memberships.active(person, tribe)
    asked = join_requests.own(person).filter(tribe=tribe).first()
    sent = applications.of_tribe(person, tribe)
    context = {
        "tribe": tribe,
        "seats": seat_rows(tribe, members),
        "membership": memberships.own_in(person, tribe),
        "requests": join_requests.for_tribe(person, tribe),
        "asked": asked,
        "applications": sent,
        "invite_url": request.build_absolute_uri(
            reverse("tribe_invite", args=[tribe.invite_secret])
        ),
        "is_large_enough": application_rules.is_large_enough(tribe),
        "may_answer_plan": bool(sent) and application_rules.may_answer(person, sent[0]),
        "may_apply": application_rules.may_submit(person, tribe, today),
        "may_ask": join_request_rules.may_ask(person, tribe, today),
        "may_see_workspace": rules.may_see_workspace(person, tribe),
        "may_set_seat_wishes": rules.may_set_seat_wishes(person, tribe),
        "result": results.of_tribe(person, tribe),
        "may_write_result": result_rules.may_write_for(person, tribe),
        "may_see_fits": may_see_fits(person, tribe),
        "may_look": may_look(person, tribe),
        "offers": offers.to_tribe(person, tribe),
        "may_open_to_offers": offer_rules.may_open(person, tribe),
        "may_coach": rules.must_be_coach(person, tribe),
    }
    return render(request, "tribe/show.html", context)


def seat_rows(tribe: Tribe, members: Iterable[Membership]) -> list[SeatRow]:
    names = {member.seat_id: member.person.first_name for member in members}
    return [
        SeatRow(seat, names.get(seat.pk, ""), is_open=not hasattr(seat, "membership"))
        for seat in tribe.seats.all()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invite(request: HttpRequest, secret: str) -> HttpResponse:
    """The link that members hand out. Looking changes nothing; the button does."""
    tribe = tribes.by_invite(secret)
    form = JoinForm(request.user, request.POST or None)
    if joins(request, form, secret):
        messages.success(request, _("Welcome to %(tribe)s.") % {"tribe": tribe.name})
        return redirect("tribe", slug=tribe.slug)
    context = {
        "form": form,
        "tribe": tribe,
        "seats": seat_rows(tribe, memberships.active(request.user, tribe)),
        "membership": memberships.own_in(request.user, tribe),
        "may_join": membership_rules.may_join_by_link(request.user, tribe, timezone.localdate()),
        "may_say_age": "age_band" in form.fields
        and guardian_rules.may_say_age(request.user, request.user),
        "may_take_role": request.user.is_authenticated
        and person_rules.may_choose_role(request.user, request.user, Role.PARTICIPANT),
    }
    return render(request, "tribe/invite.html", context, status=status_of(form))


@require_POST
@login_required
def renew_link(request: PersonRequest, slug: str) -> HttpResponse:
    tribe = tribes.get_visible(request.user, slug)
    actions.renew_link(tribe=tribe, by=request.user)
    messages.success(request, _("There is a new invitation link. The old one does not work now."))
    return redirect("tribe", slug=slug)


def joins(request: HttpRequest, form: JoinForm, secret: str) -> bool:
    person = request.user
    if not person.is_authenticated or not form.is_valid():
        return False
    joined = attempt(
        form,
        newcomers.join_by_link,
        secret=secret,
        role=form.cleaned_data.get("role", ""),
        age_band=form.cleaned_data.get("age_band", ""),
        by=person,
        now=timezone.now(),
    )
    # Some of what was said may stand and the rest not: the page shows what is stored.
    person.refresh_from_db()
    return joined is not None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leave(request: PersonRequest, slug: str) -> HttpResponse:
    tribe = tribes.get_visible(request.user, slug)
    membership = found(memberships.own_in(request.user, tribe))
    form = LeaveForm(request.POST or None)
    if form.is_valid() and (
        attempt(
            form,
            membership_actions.leave,
            membership=membership,
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
        is not None
    ):
        messages.success(request, _("You have left %(tribe)s.") % {"tribe": tribe.name})
        return redirect("my_tribes")
    return render(
        request, "tribe/leave.html", {"form": form, "tribe": tribe}, status=status_of(form)
    )
