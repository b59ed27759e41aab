from frontend import for_you


def test_each_kind_has_its_tab_and_one_is_current() -> None:
    tabs = for_you.tabs("team_mates")

    assert [tab.current for tab in tabs] == [False, False, True]
    assert len({tab.url for tab in tabs}) == len(for_you.KINDS)
