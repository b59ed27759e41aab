"""Who manages an edition, and who sees one that is by invitation."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tribes.enums import Visibility
from tribes.models import (
    Challenge,
    Edition,
    EditionGuest,
    Membership,
    OrganisationMember,
    Person,
    Tribe,
)
from tribes.rules import roles
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_create(by: Viewer, manager: Person) -> Verdict:
    return first_no(
        may_manage(by),
        YES
        if roles.is_manager(manager)
        else no("not_a_manager", _("An edition needs a programme manager.")),
    )


def may_manage(by: Viewer) -> Verdict:
    if roles.is_manager(by):
        return YES
    return no("manager_only", _("Only a programme manager can do this."))


def may_be_let_in(by: Viewer, edition: Edition) -> Verdict:
    if not isinstance(by, Person):
        return no("log_in", _("Log in first."))
    if edition.visibility == Visibility.PUBLIC:
        return no("is_public", _("Everybody sees this edition. You need no invitation."))
    return YES


def seen_by(viewer: Viewer) -> QuerySet[Edition]:
    """The editions that exist for this person: public ones, those they were let into, and those in
    which they take part already, so an edition that closes its door puts nobody out."""
    public = Q(visibility=Visibility.PUBLIC)
    if not isinstance(viewer, Person):
        return Edition.objects.filter(public)
    if roles.is_manager(viewer):
        return Edition.objects.all()
    own = {"person": viewer.pk}
    of_edition = {"tribe__challenge__edition": OuterRef("pk")}
    colleague = OrganisationMember.objects.filter(**own).values("organisation")
    rows = (
        EditionGuest.objects.filter(edition=OuterRef("pk"), **own),
        Membership.objects.filter(left_at=None, **own, **of_edition),
        Tribe.objects.filter(challenge__edition=OuterRef("pk"), coach=viewer.pk),
        Challenge.objects.filter(edition=OuterRef("pk"), organisation__in=colleague),
    )
    seen = public
    for row in rows:
        seen |= Q(Exists(row))
    return Edition.objects.filter(seen)


def may_see(viewer: Viewer, edition: Edition) -> Verdict:
    """The same as `seen_by`, for one edition at hand."""
    if edition.visibility == Visibility.PUBLIC or roles.is_manager(viewer):
        return YES
    if seen_by(viewer).filter(pk=edition.pk).exists():
        return YES
    return no("not_invited", _("This edition is by invitation."))
