"""Mail about the way of a challenge to publication."""

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.enums import Role, TribeState
from tribes.models import Challenge, Person
from tribes.notifications.letter import Letter, send


def tell_decider(event: events.ChallengeSubmitted) -> None:
    challenge = Challenge.objects.select_related("decider", "organisation").get(
        pk=event.challenge_id
    )
    letter = Letter(
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
            "due": date_format(challenge.answer_due_on) if challenge.answer_due_on else "",
        },
    )
    send(letter, [challenge.decider] if challenge.decider else [])


def tell_company_of_question(event: events.ChallengeQuestioned) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    letter = Letter(
        subject=_("A question about your challenge: %(title)s"),
        lines=(
            _("We have a question about “%(title)s”. Your text is saved as it was."),
            _("Answer the question and submit the challenge again."),
        ),
        action=_("Read the question"),
        page="challenge_step",
        page_arguments=(challenge.slug, 4),
        values={"title": challenge.title},
    )
    send(letter, colleagues(challenge))


def tell_company_of_publication(event: events.ChallengePublished) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    letter = Letter(
        subject=_("Your challenge is public: %(title)s"),
        lines=(
            _("“%(title)s” is public from now on. Tribes can form around it."),
            _("You get a mail when a tribe applies."),
        ),
        action=_("See your challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title},
    )
    send(letter, colleagues(challenge))


def tell_manager_of_match(event: events.ChallengeMatched) -> None:
    challenge = Challenge.objects.select_related("edition__manager").get(pk=event.challenge_id)
    letter = Letter(
        subject=_("All tribes are found: %(title)s"),
        lines=(
            _("The company accepted every tribe that it wanted for “%(title)s”."),
            _("The work starts on %(start)s."),
        ),
        action=_("See the challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title, "start": date_format(challenge.edition.starts_on)},
    )
    send(letter, [challenge.edition.manager])


def tell_tribes_of_start(event: events.ChallengeStarted) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    letter = Letter(
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
    send(letter, people_of_tribes(challenge, TribeState.RUNNING))


def tell_all_of_finish(event: events.ChallengeFinished) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    letter = Letter(
        subject=_("The work is finished: %(title)s"),
        lines=(
            _("“%(title)s” is finished. Thank you for your work on it."),
            _("You can still read everything in the workspace."),
        ),
        action=_("See the challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title},
    )
    send(letter, [*people_of_tribes(challenge, TribeState.FINISHED), *colleagues(challenge)])


def people_of_tribes(challenge: Challenge, *states: TribeState) -> list[Person]:
    """Members and coaches of the tribes in these states, each once."""
    tribes = challenge.tribes.filter(state__in=states)
    members = Q(memberships__tribe__in=tribes, memberships__left_at=None)
    people = Person.objects.filter(members | Q(coached_tribes__in=tribes))
    return list(people.distinct().order_by("pk"))


def colleagues(challenge: Challenge) -> list[Person]:
    """Observers belong to an organisation as well, and are no colleagues."""
    members = challenge.organisation.members.filter(person__role=Role.COMPANY)
    return [member.person for member in members.select_related("person")]
