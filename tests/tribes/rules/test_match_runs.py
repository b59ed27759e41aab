import datetime

from tribes.rules.match_runs import KEPT


def test_a_run_is_kept_as_long_as_the_page_about_matching_says() -> None:
    assert datetime.timedelta(days=90) == KEPT
