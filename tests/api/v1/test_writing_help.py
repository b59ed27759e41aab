from api.v1.writing_help import WritingHelpSerializer
from tests import factories
from tribes.enums import Difficulty
from tribes.models import Challenge, Organisation, Result
from tribes.queries.past_challenges import PastChallenge
from tribes.queries.past_results import PastResult
from tribes.queries.skill_hints import SkillHint
from tribes.queries.writing_help import FieldReading, VagueWords, WritingHelp


def test_everything_that_helps_has_its_place_in_the_answer(organisation: Organisation) -> None:
    past: Challenge = factories.ChallengeFactory(organisation=organisation, slug="past")
    made: Result = factories.ResultFactory(
        tribe__slug="leaks", tribe__name="Leaks", tribe__challenge=past, title="A tighter seal"
    )
    found = WritingHelp(
        readings=[FieldReading("problem", Difficulty.HARD, ("A long sentence.",))],
        vague=[VagueWords("title", ("smart",))],
        lacks_measure=True,
        challenges=3,
        asks=("Why?", "How?", "When?"),
        skills=[SkillHint(factories.SkillFactory(name_en="Welding"), ("weld",))],
        seen=[PastChallenge(past, ("pump", "leak"))],
        results=[PastResult(made, ("pump", "seal"))],
    )
    shown = WritingHelpSerializer(found).data

    assert shown["readings"] == [
        {"field": "problem", "difficulty": "hard", "longest": ["A long sentence."]}
    ]
    assert shown["seen"] == [
        {
            "slug": "past",
            "title": past.title,
            "language": "en",
            "organisation": "Pomp & Zoon",
            "edition": past.edition.slug,
            "state": "draft",
            "words": ["pump", "leak"],
        }
    ]
    assert shown["results"] == [
        {
            "slug": "leaks",
            "title": "A tighter seal",
            "language": "en",
            "tribe": "Leaks",
            "edition": past.edition.slug,
            "words": ["pump", "seal"],
        }
    ]
    assert (shown["challenges"], len(shown["asks"])) == (3, 3)
