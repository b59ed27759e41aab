"""The answer of a rule: truthy or not, with a reason for people and a code for programs."""

from dataclasses import dataclass

from tribes.exceptions import NotAllowed, Text


@dataclass(frozen=True)
class Verdict:
    is_allowed: bool
    code: str = ""
    reason: Text = ""

    def __bool__(self) -> bool:
        return self.is_allowed


YES = Verdict(is_allowed=True)


def no(code: str, reason: Text) -> Verdict:
    return Verdict(is_allowed=False, code=code, reason=reason)


def require(verdict: Verdict) -> None:
    """Raise `NotAllowed` with the verdict's reason unless it is a yes."""
    if not verdict:
        raise NotAllowed(verdict.reason, rule_code=verdict.code)


def first_no(*verdicts: Verdict) -> Verdict:
    """The first refusal, or a yes: rules read as a list of conditions."""
    return next((verdict for verdict in verdicts if not verdict), YES)
