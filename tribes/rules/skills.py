from django.utils.translation import gettext_lazy as _

from tribes.models import Skill
from tribes.rules import roles
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_manage(person: Viewer) -> Verdict:
    if roles.is_manager(person):
        return YES
    return no("manager_only", _("Only a programme manager can do this."))


def may_merge(person: Viewer, skill: Skill, into: Skill) -> Verdict:
    return first_no(may_manage(person), must_be_free_text(skill), must_be_known(into))


def must_be_free_text(skill: Skill) -> Verdict:
    """What many chose from the list is not taken away from them by one tap."""
    if not skill.is_listed:
        return YES
    return no("not_free_text", _("This skill is in the list already."))


def must_be_known(into: Skill) -> Verdict:
    if into.is_listed:
        return YES
    return no("not_in_list", _("Choose a skill from the list."))
