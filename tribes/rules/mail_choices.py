"""Who may choose which mail comes, also without log-in by a signed link."""

from django.core import signing
from django.utils.translation import gettext_lazy as _

from tribes.enums import NoticeKind
from tribes.models import Person
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, no
from tribes.rules.visibility import found

_SALT = "tribes.mail.stop"
# In a link: the daily mail as a whole, instead of one kind.
DAILY = ""


def may_choose(by: Viewer, person: Person) -> Verdict:
    if by.pk == person.pk and person.is_active:
        return YES
    return no("not_yourself", _("You can only change your own account."))


def stop_token(person: Person, kind: str) -> str:
    """For the link in a mail that stops this kind; it never expires, as mail stays around."""
    return signing.dumps([person.pk, kind], salt=_SALT)


def read_stop_token(token: str) -> tuple[int, str]:
    """Whose mail of which kind a link stops; a link that we did not make is `NotVisible`."""
    try:
        person_id, kind = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, UnicodeError, ValueError):
        return found(None)
    return found((person_id, kind) if kind in {DAILY, *NoticeKind.values} else None)
