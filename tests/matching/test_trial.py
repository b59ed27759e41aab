import pytest

from matching import Document, FeatureSpace, Part, Trial, try_out

PUMP = Document("pump", (Part("Pomp trilt", "nl"), Part("Onderhoud", "nl", field="skills")))
DOOR = Document("door", (Part("A door that sticks", "en"), Part("Welding", "en", field="skills")))
DUTCH = Document("skill-1", (Part("Onderhoud", "nl"),))
ENGLISH = Document("skill-1", (Part("Maintenance", "en"),))
OTHER = (
    Document("skill-2", (Part("Lassen", "nl"),)),
    Document("skill-2", (Part("Welding", "en"),)),
)


@pytest.fixture(scope="module")
def space() -> FeatureSpace:
    return FeatureSpace().fit([PUMP, DOOR, DUTCH, ENGLISH])


def test_who_asks_by_a_skill_finds_the_challenge_that_asks_for_it(space: FeatureSpace) -> None:
    right = Trial([PUMP, DOOR], asked=[(DUTCH, frozenset({"pump"}))])
    wrong = Trial([PUMP, DOOR], asked=[(DUTCH, frozenset({"door"}))])

    assert try_out(space, right) == {"skills": 1.0}
    assert try_out(space, wrong) == {"skills": 0.0}


def test_a_name_finds_the_same_in_the_other_language(space: FeatureSpace) -> None:
    found = try_out(space, Trial(pairs=[(DUTCH, ENGLISH), OTHER]))
    crossed = [(DUTCH, OTHER[1]), (OTHER[0], ENGLISH)]
    lost = try_out(space, Trial(pairs=crossed))

    assert found == {"languages": 1.0}
    assert lost == {"languages": 0.0}


def test_a_list_that_stays_is_told_apart_from_one_that_turns_over(space: FeatureSpace) -> None:
    stays = Trial([PUMP, DOOR], seen=[(DUTCH, ["pump"])])
    half = Trial([PUMP, DOOR], seen=[(DUTCH, ["pump", "gone"])])

    assert try_out(space, stays) == {"overlap": 1.0}
    assert try_out(space, half) == {"overlap": 0.5}


def test_what_cannot_be_measured_is_left_out(space: FeatureSpace) -> None:
    assert try_out(space, Trial([PUMP])) == {}
    assert try_out(space, Trial([PUMP], seen=[(DUTCH, [])])) == {}


def test_the_same_trial_gives_the_same_figures(space: FeatureSpace) -> None:
    trial = Trial([PUMP, DOOR], [(ENGLISH, frozenset({"pump"}))], [(DUTCH, ENGLISH)])

    assert try_out(space, trial) == try_out(space, trial)
