"""Questions as everybody reads them: what was asked and answered, and never by whom."""

from django.db.models import QuerySet

from tribes.enums import Role
from tribes.models import Challenge, Organisation, Question
from tribes.queries.challenges import visible_to
from tribes.rules.challenges import LIVE_STATES
from tribes.rules.roles import Viewer, id_of, is_company, is_manager
from tribes.rules.visibility import found


def of_challenge(viewer: Viewer, challenge: Challenge) -> QuerySet[Question]:
    """Of a challenge that this viewer may see, in the order in which they were asked."""
    return _present().filter(challenge=challenge, challenge__in=visible_to(viewer))


def for_company(viewer: Viewer) -> QuerySet[Question]:
    """What waits for an answer of the viewer's company, the first that is due on top."""
    waiting = of_company(viewer).filter(answered_at=None, challenge__state__in=LIVE_STATES)
    return waiting.order_by("answer_due_on", "pk")


def of_company(viewer: Viewer) -> QuerySet[Question]:
    """About the challenges of the viewer's company, answered or not."""
    if not is_company(viewer):
        return Question.objects.none()
    mine = Organisation.objects.filter(members__person=id_of(viewer))
    return _present().filter(challenge__organisation__in=mine)


def own(viewer: Viewer) -> QuerySet[Question]:
    """What this viewer asked, also what was removed since."""
    rows = Question.objects.filter(asked_by=id_of(viewer))
    return rows.select_related("challenge", "removed_by")


def get_for_answer(viewer: Viewer, pk: int) -> Question:
    return found(of_company(viewer).filter(pk=pk).first())


def get_for_removal(viewer: Viewer, pk: int) -> Question:
    rows = _present() if is_manager(viewer) else of_company(viewer)
    return found(rows.filter(pk=pk).first())


def hidden_by_companies(viewer: Viewer) -> QuerySet[Question]:
    """What companies took off the page, for programme managers."""
    if not is_manager(viewer):
        return Question.objects.none()
    rows = Question.objects.filter(removed_by__role=Role.COMPANY)
    return rows.select_related("challenge")


def _present() -> QuerySet[Question]:
    rows = Question.objects.filter(removed_at=None)
    return rows.select_related("challenge__organisation", "challenge__edition")
