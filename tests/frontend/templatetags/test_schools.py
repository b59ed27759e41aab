from datetime import date

from frontend.templatetags.schools import column_name, kind_name, outcome_tone
from tribes.enums import PeriodKind, RowOutcome
from tribes.rules.calendar_plans import PlannedRow
from tribes.rules.calendar_rows import Row
from tribes.rules.school_calendars import Period


def test_every_outcome_has_its_own_tone() -> None:
    tones = {outcome_tone(PlannedRow(Row(1, {}), kind, {})) for kind in RowOutcome}

    assert len(tones) == len(RowOutcome)


def test_a_kind_and_a_field_have_a_name() -> None:
    day = date(2027, 2, 1)

    assert kind_name(Period(PeriodKind.EXAMS, "x", day, day)) == str(PeriodKind.EXAMS.label)
    assert column_name("from") != "from"
    assert column_name("RRULE") == "RRULE"
