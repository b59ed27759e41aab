"""The roster of a school: what its coordinators do, and what each pupil decides."""

from django.utils.translation import gettext_lazy as _

from tribes.models import Person, Pupil
from tribes.rules import schools
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_keep(by: Viewer, pupil: Pupil) -> Verdict:
    return schools.may_see_pupils(by, pupil.school)


def may_invite(by: Viewer, pupil: Pupil) -> Verdict:
    return first_no(
        may_keep(by, pupil),
        YES
        if pupil.person_id is None
        else no("has_confirmed", _("This pupil has confirmed already.")),
    )


def may_confirm(by: Person, pupil: Pupil) -> Verdict:
    """One account is one pupil: two lines of a roster are two people."""
    others = Pupil.objects.filter(school=pupil.school_id, person=by)
    return first_no(
        YES
        if pupil.person_id is None
        else no("has_confirmed", _("Somebody has confirmed this already.")),
        YES
        if not others.exists()
        else no("other_pupil", _("Your account is on the list of this school already.")),
    )


def may_leave(by: Viewer, pupil: Pupil) -> Verdict:
    if pupil.person_id is not None and pupil.person_id == by.pk:
        return YES
    return no("not_yourself", _("You can only change your own account."))
