from tests import factories
from tribes.enums import Delivery, NoticeKind, Role
from tribes.models import Person
from tribes.rules.notices import KINDS, kinds_for, may_mark_read


def test_every_kind_has_somebody_who_is_told() -> None:
    assert set(KINDS) == set(NoticeKind)
    assert all(row.roles for row in KINDS.values())


def test_what_must_be_acted_on_is_mailed_at_once_by_default() -> None:
    assert {row.default for row in KINDS.values() if row.must_act} == {Delivery.AT_ONCE}
    assert Delivery.NEVER not in {row.default for row in KINDS.values()}


def test_a_role_is_asked_about_its_own_kinds_only() -> None:
    assert kinds_for(Role.MANAGER) == [
        NoticeKind.CHALLENGE_SUBMITTED,
        NoticeKind.CHALLENGE_WITHDRAWN,
        NoticeKind.CONTACT_LOST,
        NoticeKind.CHALLENGE_UNTAKEN,
        NoticeKind.MILESTONE_DELIVERED,
        NoticeKind.CHALLENGE_MATCHED,
        NoticeKind.QUESTION_ANSWERED,
        NoticeKind.QUESTION_REMOVED,
        NoticeKind.QUESTION_CLOSED,
        NoticeKind.RESULT_SUBMITTED,
        NoticeKind.ORGANISATION_TO_CHECK,
        NoticeKind.ANSWER_OVERDUE,
        NoticeKind.SPACE_REFUSED,
    ]
    assert NoticeKind.GUARDIAN_ANSWERED in kinds_for(Role.PARTICIPANT)
    assert NoticeKind.GUARDIAN_ANSWERED not in kinds_for(Role.COACH)
    assert kinds_for("") == []


def test_a_notice_is_read_by_whom_it_is_for(ada: Person, coach: Person) -> None:
    notice = factories.NotificationFactory(person=coach)

    assert may_mark_read(coach, notice)
    assert may_mark_read(ada, notice).code == "not_your_notice"
