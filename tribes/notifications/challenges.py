"""Mail about the way of a challenge to publication."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.enums import Role
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


def colleagues(challenge: Challenge) -> list[Person]:
    """Observers belong to an organisation as well, and are no colleagues."""
    members = challenge.organisation.members.filter(person__role=Role.COMPANY)
    return [member.person for member in members.select_related("person")]
