"""What is told about the organisation itself."""

from collections.abc import Collection

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationRole, Role
from tribes.models import Organisation, Person
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import organisations


def of_check(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(organisations.for_staff(viewer).filter(pk__in=numbers), _check)


def of_doubt(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(organisations.of_person(viewer).filter(pk__in=numbers), _doubt)


def of_refused_name(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(organisations.of_person(viewer).filter(pk__in=numbers), _refused_name)


def owners(organisation: Organisation) -> list[Person]:
    rows = organisation.members.filter(role=OrganisationRole.OWNER, person__role=Role.COMPANY)
    return [owner.person for owner in rows.select_related("person")]


def _check(organisation: Organisation) -> Letter:
    due = organisation.clock_due_on  # type: ignore[attr-defined]  # of `with_clock`
    return Letter(
        subject=_("An organisation waits for your check: %(organisation)s"),
        lines=(
            _("%(organisation)s wants to be known by another name.")
            if organisation.wanted_name
            else _("Nobody has checked the name and the KvK number of %(organisation)s yet."),
            _("An answer is due on %(due)s."),
        ),
        action=_("Check the organisation"),
        page="manager_organisation",
        page_arguments=(organisation.slug,),
        values={
            "organisation": organisation.name,
            "due": date_format(due) if due else "",
        },
        is_settled=organisation.check_asked_at is None,
    )


def _doubt(organisation: Organisation) -> Letter:
    """The reason of a manager is read on the page, not in the mail; without one the organisation
    itself became another."""
    return Letter(
        subject=_("%(organisation)s is not verified"),
        lines=(
            _("A programme manager looked at %(organisation)s and does not verify it.")
            if organisation.verification_note
            else _("The name or the KvK number of %(organisation)s is another one now."),
            _("What is public stays public. A new challenge waits until it is verified again."),
        ),
        action=_("Read why"),
        page="organisation",
        page_arguments=(organisation.slug,),
        values={"organisation": organisation.name},
        is_settled=organisation.verified_at is not None,
    )


def _refused_name(organisation: Organisation) -> Letter:
    """Neither the new name nor the reason: both are read on the page."""
    return Letter(
        subject=_("%(organisation)s keeps its name"),
        lines=(
            _("A programme manager looked at the new name of %(organisation)s and said no."),
            _("It stays verified under the name that it has. Nothing else changes."),
        ),
        action=_("Read why"),
        page="organisation",
        page_arguments=(organisation.slug,),
        values={"organisation": organisation.name},
        # Another name asked for, or a check since then: the page says something else by now.
        is_settled=not organisation.verification_note or bool(organisation.wanted_name),
    )
