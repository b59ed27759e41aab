from django.utils.translation import gettext_lazy as _

from tribes.models import AccessToken, Person
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, no

MOST_TOKENS = 20


def may_create(by: Viewer) -> Verdict:
    if not isinstance(by, Person) or not by.is_active:
        return no("log_in", _("Log in first."))
    if by.access_tokens.count() >= MOST_TOKENS:
        return no("too_many_tokens", _("Remove an access token first."))
    return YES


def may_revoke(by: Viewer, token: AccessToken) -> Verdict:
    if by.pk == token.person_id:
        return YES
    return no("not_yours", _("This access token is not yours."))


def may_revoke_all(by: Viewer, person: Person) -> Verdict:
    if by.pk == person.pk:
        return YES
    return no("not_yours", _("This access token is not yours."))
