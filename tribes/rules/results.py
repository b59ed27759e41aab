"""Who writes the result of a tribe, who says yes before everybody reads it, and who takes it off.

The tribe writes and asks. Its coach or a programme manager says yes, and where something may be
confidential the company agrees as well: only then is it published.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from tribes.enums import ResultState as State
from tribes.enums import Terms, TribeState
from tribes.exceptions import AlreadyAnswered, StaleVersion
from tribes.models import Challenge, Result, Tribe
from tribes.rules import briefs
from tribes.rules.roles import Viewer, acts_for, is_manager
from tribes.rules.tribes import is_coach_of, must_be_member
from tribes.rules.verdict import YES, Verdict, first_no, no

TRANSITIONS: Final[Mapping[State, frozenset[State]]] = MappingProxyType(
    {
        State.DRAFT: frozenset({State.IN_REVIEW}),
        State.IN_REVIEW: frozenset({State.DRAFT, State.WITH_COMPANY, State.PUBLISHED}),
        State.WITH_COMPANY: frozenset({State.DRAFT, State.PUBLISHED}),
        State.PUBLISHED: frozenset({State.DRAFT}),
    }
)
FIELDS: Final = ("language", "title", "before", "delivered", "outcome", "after")
REQUIRED_FIELDS: Final = ("title", "delivered", "outcome")
# Terms that say themselves that others may know what was made.
SHARING: Final = frozenset({Terms.OPEN, Terms.SHARED})
WAITING: Final = frozenset({State.IN_REVIEW, State.WITH_COMPANY})
WRITABLE: Final = frozenset({TribeState.RUNNING, TribeState.FINISHED})


def missing_fields(result: Result) -> list[str]:
    """The required texts that are still empty, in the order of the form."""
    return [name for name in REQUIRED_FIELDS if not getattr(result, name)]


def field_values(result: Result) -> dict[str, Any]:
    """What a form or a stale tab needs to know: the texts and the version."""
    return {**{name: getattr(result, name) for name in FIELDS}, "version": result.version}


def needs_company(challenge: Challenge) -> bool:
    """Whether nothing is published without a yes of the company: its terms do not let everybody
    know what was made, or the tribe could read something confidential, now or earlier."""
    is_open = challenge.terms in SHARING
    return not is_open or briefs.exists(challenge) or briefs.was_read(challenge)


def may_become(result: Result, state: State) -> Verdict:
    return YES if state in TRANSITIONS[State(result.state)] else _wrong_state(result)


def may_write_for(person: Viewer, tribe: Tribe) -> Verdict:
    """Who writes, whatever the state of the text is now. Also after the work: what came of it is
    known later."""
    return first_no(must_be_member(person, tribe), _has_worked(tribe))


def may_save(person: Viewer, result: Result) -> Verdict:
    """What others said yes to, or are reading, does not change under their eyes."""
    return first_no(may_write_for(person, result.tribe), _is(result, State.DRAFT))


def may_submit(person: Viewer, result: Result) -> Verdict:
    """Empty fields are no matter of rights: the action names them one by one."""
    return may_save(person, result)


def may_withdraw(person: Viewer, result: Result) -> Verdict:
    """Take it back to write on, while somebody still has to say yes."""
    return first_no(must_be_member(person, result.tribe), _is(result, *WAITING))


def may_review(person: Viewer, tribe: Tribe) -> Verdict:
    if is_coach_of(person, tribe) or is_manager(person):
        return YES
    return no("not_the_coach", _("Only the coach of the tribe or a programme manager does this."))


def may_approve(person: Viewer, result: Result) -> Verdict:
    return may_review(person, result.tribe)


def may_agree(person: Viewer, result: Result) -> Verdict:
    if acts_for(person, result.tribe.challenge.organisation):
        return YES
    return no("not_the_company", _("Only the company of the challenge does this."))


def may_send_back(person: Viewer, result: Result) -> Verdict:
    """Whose turn it is; from the site also the company that had to agree."""
    if result.state == State.WITH_COMPANY:
        return may_agree(person, result)
    if result.state == State.PUBLISHED and needs_company(result.tribe.challenge):
        return may_review(person, result.tribe) or may_agree(person, result)
    return may_review(person, result.tribe)


def require_state(result: Result, *states: State) -> None:
    """Raise `AlreadyAnswered` when somebody was first, or the tribe took it back."""
    if result.state not in states:
        raise AlreadyAnswered(_("This result has already been answered or taken back."))


def require_version(result: Result, version: int) -> None:
    """Nobody saves over, or says yes to, a text that they have not read."""
    if version != result.version:
        raise StaleVersion(_("Somebody else changed this result."), current=field_values(result))


def _has_worked(tribe: Tribe) -> Verdict:
    if tribe.state not in WRITABLE:
        return no("no_work_yet", _("There is a result once the tribe is at work."))
    return YES


def _is(result: Result, *states: State) -> Verdict:
    return YES if result.state in states else _wrong_state(result)


def _wrong_state(result: Result) -> Verdict:
    return no(
        "wrong_state",
        _("This cannot be done: the result is “%(state)s”.") % {"state": State(result.state).label},
    )
