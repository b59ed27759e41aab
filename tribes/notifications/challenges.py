"""What is told about the way of a challenge to publication."""

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import ChallengeState, Phase, TribeState
from tribes.exceptions import Text
from tribes.models import Challenge, Person
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import challenges
from tribes.rules import reminders
from tribes.rules.phases import may_form, phase_on


def of_submitted(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.visible_to(viewer).filter(pk__in=numbers), _submitted)


def of_questioned(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.of_person(viewer).filter(pk__in=numbers), _questioned)


def of_withdrawn(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.taken_from(viewer).filter(pk__in=numbers), _withdrawn)


def of_published(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.of_person(viewer).filter(pk__in=numbers), _published)


def of_matched(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.visible_to(viewer).filter(pk__in=numbers), _matched)


def of_started(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.visible_to(viewer).filter(pk__in=numbers), _started)


def of_finished(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.visible_to(viewer).filter(pk__in=numbers), _finished)


def people_of_tribes(challenge: Challenge, *states: TribeState) -> list[Person]:
    """Members and coaches of the tribes in these states, each once."""
    tribes = challenge.tribes.filter(state__in=states)
    members = Q(memberships__tribe__in=tribes, memberships__left_at=None)
    people = Person.objects.filter(members | Q(coached_tribes__in=tribes))
    return list(people.distinct().order_by("pk"))


def colleagues(challenge: Challenge) -> list[Person]:
    return list(reminders.colleagues(challenge.organisation))


def _submitted(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("A challenge waits for your answer: %(title)s"),
        lines=(
            _("%(organisation)s submitted the challenge “%(title)s”."),
            _("Your answer is due on %(due)s."),
        ),
        action=_("Read the challenge"),
        page="manager_challenge",
        page_arguments=(challenge.slug,),
        values={
            "title": challenge.title,
            "organisation": challenge.organisation.name,
            "due": _due(challenge),
        },
        is_settled=challenge.state != ChallengeState.SUBMITTED,
    )


def _questioned(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("A question about your challenge: %(title)s"),
        lines=(
            _("We have a question about “%(title)s”. Your text is saved as it was."),
            _("Put the answer into your text and submit it again, by %(due)s."),
        ),
        action=_("Answer the question"),
        page="challenge_step",
        page_arguments=(challenge.slug, 1),
        values={"title": challenge.title, "due": _due(challenge)},
        is_settled=challenge.state != ChallengeState.IN_QUESTION,
    )


def _withdrawn(challenge: Challenge) -> Letter:
    """Without its title: what was taken back is read by its company alone."""
    return Letter(
        subject=_("%(organisation)s withdrew a challenge"),
        lines=(
            _("%(organisation)s took back a challenge that it had submitted in %(edition)s."),
            _("It was public. Its tribes have stopped, and their members were told.")
            if challenge.published_at
            else _("You do not have to answer it any more."),
        ),
        action=_("See what was withdrawn"),
        page="edition_stage",
        page_arguments=(challenge.edition.slug, "withdrawn"),
        values={"organisation": challenge.organisation.name, "edition": str(challenge.edition)},
    )


def _due(challenge: Challenge) -> str:
    return date_format(challenge.answer_due_on) if challenge.answer_due_on else ""


def _published(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("Your challenge is public: %(title)s"),
        lines=(
            _("“%(title)s” is public from now on."),
            _when_tribes_form(challenge),
            _("You get a mail when a tribe applies."),
        ),
        action=_("See your challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title},
    )


def _when_tribes_form(challenge: Challenge) -> Text:
    """As the phase of today has it: a promise that the edition does not keep is worse than none."""
    verdict = may_form(challenge.edition, timezone.localdate())
    return _("Tribes can form around it.") if verdict else verdict.reason


def _matched(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("All tribes are found: %(title)s"),
        lines=(
            _("The company accepted every tribe that it wanted for “%(title)s”."),
            _when_it_starts(challenge),
        ),
        action=_("See the challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title, "start": date_format(challenge.edition.starts_on)},
    )


def _when_it_starts(challenge: Challenge) -> Text:
    if challenge.state != ChallengeState.MATCHED:
        return _("The work has started.")
    if challenge.edition.starts_on > timezone.localdate():
        return _("The work starts on %(start)s.")
    return _("The work starts when the edition goes to that phase.")


def _started(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("The work starts: %(title)s"),
        lines=(
            _("From now on “%(title)s” is running."),
            _("If the company wants to change the text, it asks you first."),
        ),
        action=_("See the challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title},
    )


def _finished(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("The work is finished: %(title)s"),
        lines=(
            _("“%(title)s” is finished. Thank you for your work on it."),
            *_edition_has_closed(challenge),
            _("You can still read everything in the workspace."),
        ),
        action=_("See the challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title},
    )


def _edition_has_closed(challenge: Challenge) -> list[Text]:
    """Why the work ended where nobody pressed the button."""
    is_closed = phase_on(challenge.edition, timezone.localdate()) == Phase.CLOSED
    return [_("The edition has closed.")] if is_closed else []
