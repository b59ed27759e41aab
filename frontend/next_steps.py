"""The one thing to do next in a workspace, by what somebody is in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.template.defaultfilters import date as write_date
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.templatetags.answer_clocks import is_over
from frontend.workspaces import Frame
from tribes.enums import Audience, ReviewVerdict, StreamRole
from tribes.models import Message, Milestone, Person, Review
from tribes.queries import reviews


@dataclass(frozen=True)
class NextStep:
    title: str
    text: str
    action: str
    url: str


@dataclass(frozen=True)
class Situation:
    viewer: Person
    frame: Frame
    milestones: list[Milestone]
    released: list[Review]
    # In the chat that tribe and company share, of both sides; the first date on top.
    waiting: list[Message] = field(default_factory=list)

    def ahead(self) -> Milestone | None:
        """The first milestone that is not handed in."""
        return next((row for row in self.milestones if row.delivered_at is None), None)

    def to_improve(self) -> Review | None:
        """A released review that asks for more and was not answered since."""
        return next((review for review in self.released if waits_for_tribe(review)), None)

    def to_answer(self) -> Message | None:
        """What the other side has waited for longest."""
        side = self.frame.side
        return next((row for row in self.waiting if row.asked == side), None)


def next_step(role: StreamRole, situation: Situation) -> NextStep:
    return STEPS[role](situation)


def waits_for_tribe(review: Review) -> bool:
    delivered_at = review.milestone.delivered_at
    if review.verdict != ReviewVerdict.IMPROVE or not review.released_at or not delivered_at:
        return False
    return delivered_at <= review.released_at


def of_member(situation: Situation) -> NextStep:
    question = situation.to_answer()
    if question is not None:
        return answer_to_give(situation, question, _("The company waits for your answer"))
    review = situation.to_improve()
    if review is not None:
        return NextStep(
            title=_("Improve: %(milestone)s") % {"milestone": review.milestone},
            text=_("Your coach has read it and says what to change first."),
            action=_("Read the review"),
            url=milestones_url(situation),
        )
    milestone = situation.ahead()
    if milestone is None:
        return result_to_write(situation)
    return NextStep(
        title=_("Hand in: %(milestone)s") % {"milestone": milestone},
        text=due_text(milestone),
        action=_("Hand in"),
        url=milestones_url(situation),
    )


def of_coach(situation: Situation) -> NextStep:
    waiting = reviews.queue(situation.viewer).filter(tribe=situation.frame.tribe).first()
    if waiting is not None:
        return NextStep(
            title=_("Review: %(milestone)s") % {"milestone": waiting},
            text=_("The tribe has handed it in and waits for what you say."),
            action=_("Write the review"),
            url=reverse("review", args=[waiting.pk]),
        )
    return NextStep(
        title=_("Check in with the tribe"),
        text=_("Three questions and a note. Nothing waits for a review."),
        action=_("Check in"),
        url=reverse("check_in", args=[situation.frame.tribe.slug]),
    )


def of_company(situation: Situation) -> NextStep:
    question = situation.to_answer()
    if question is not None:
        return answer_to_give(situation, question, _("The tribe waits for your answer"))
    unread = sum(room.unread for room in situation.frame.rooms)
    if unread:
        return NextStep(
            title=_("The tribe has written to you"),
            text=_("A short answer keeps them going."),
            action=_("Read and answer"),
            url=chat_url(situation),
        )
    milestone = situation.ahead()
    if milestone is None:
        return all_handed_in(situation)
    return NextStep(
        title=_("Next: %(milestone)s") % {"milestone": milestone},
        text=due_text(milestone),
        action=_("Write to the tribe"),
        url=chat_url(situation),
    )


def answer_to_give(situation: Situation, question: Message, title: str) -> NextStep:
    return NextStep(
        title=title,
        text=answer_text(question),
        action=_("Answer"),
        url=reverse(
            "message_answer", args=[situation.frame.tribe.slug, Audience.SHARED, question.pk]
        ),
    )


def result_to_write(situation: Situation) -> NextStep:
    return NextStep(
        title=_("Everything is handed in"),
        text=_("Write down what you made and what came of it, so that others can use it."),
        action=_("Go to your result"),
        url=reverse("tribe_result", args=[situation.frame.tribe.slug]),
    )


def all_handed_in(situation: Situation) -> NextStep:
    return NextStep(
        title=_("Everything is handed in"),
        text=_("Read what the coach says of each milestone."),
        action=_("See the milestones"),
        url=milestones_url(situation),
    )


def answer_text(question: Message) -> str:
    date = {"date": write_date(question.answer_due_on, "l j F")}
    if is_over(question.answer_due_on):
        return _("It is late: the answer was due on %(date)s.") % date
    return _("Answer before or on %(date)s") % date


def due_text(milestone: Milestone) -> str:
    date = {"date": write_date(milestone.due_on)}
    if is_over(milestone.due_on):
        return _("It is late: it was due on %(date)s.") % date
    return _("It is due on %(date)s.") % date


def milestones_url(situation: Situation) -> str:
    return reverse("workspace_milestones", args=[situation.frame.tribe.slug])


def chat_url(situation: Situation) -> str:
    return reverse("workspace_chat", args=[situation.frame.tribe.slug, Audience.SHARED])


STEPS: Final[Mapping[StreamRole, Callable[[Situation], NextStep]]] = {
    StreamRole.MEMBER: of_member,
    StreamRole.COACH: of_coach,
    StreamRole.COMPANY: of_company,
}
