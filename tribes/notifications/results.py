"""What is told about the result of a tribe, from the question to publish it to the publication."""

from collections.abc import Collection

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import ResultState
from tribes.models import Person, Result
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import results


def of_submitted(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(results.visible_to(viewer).filter(pk__in=numbers), _submitted)


def of_approved(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(results.visible_to(viewer).filter(pk__in=numbers), _approved)


def of_sent_back(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(results.visible_to(viewer).filter(pk__in=numbers), _sent_back)


def of_published(viewer: Person, numbers: Collection[int]) -> Letters:
    shown = results.visible_to(viewer).filter(state=ResultState.PUBLISHED, pk__in=numbers)
    return letters(shown, _published)


def _submitted(result: Result) -> Letter:
    return Letter(
        subject=_("%(tribe)s wants to publish its result"),
        lines=(
            _("%(tribe)s wrote down what it made: “%(title)s”."),
            _("Read it, and publish it or send it back by %(due)s."),
        ),
        action=_("Read the result"),
        page="result",
        page_arguments=(result.tribe.slug,),
        values=_values(result),
        is_settled=result.state != ResultState.IN_REVIEW,
    )


def _approved(result: Result) -> Letter:
    return Letter(
        subject=_("May %(tribe)s publish its result?"),
        lines=(
            _("%(tribe)s wants to publish its result “%(title)s”. It is about your challenge."),
            _("Nothing is published before you agree. Please answer by %(due)s."),
        ),
        action=_("Read it and answer"),
        page="result",
        page_arguments=(result.tribe.slug,),
        values=_values(result),
        is_settled=result.state != ResultState.WITH_COMPANY,
    )


def _sent_back(result: Result) -> Letter:
    is_settled = result.state != ResultState.DRAFT or not result.reason
    return Letter(
        subject=_("The result of %(tribe)s came back"),
        lines=(
            # The reason is gone once the tribe asks again.
            _("Your result came back. Read why, and change it.")
            if is_settled
            else _("Your result came back. The reason: %(reason)s"),
        ),
        action=_("Go on writing"),
        page="tribe_result",
        page_arguments=(result.tribe.slug,),
        values={**_values(result), "reason": result.reason},
        is_settled=is_settled,
    )


def _published(result: Result) -> Letter:
    return Letter(
        subject=_("The result of %(tribe)s is published"),
        lines=(_("Everybody can read now what %(tribe)s made: “%(title)s”."),),
        action=_("Read the result"),
        page="result",
        page_arguments=(result.tribe.slug,),
        values=_values(result),
    )


def _values(result: Result) -> dict[str, str]:
    return {
        "tribe": result.tribe.name,
        "title": result.title,
        "due": date_format(result.answer_due_on) if result.answer_due_on else "",
    }
