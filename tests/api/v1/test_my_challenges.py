from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.enums import ChallengeState
from tribes.models import Challenge, Organisation, Person

LIST = f"{V1}my-challenges/"


@pytest.fixture
def draft(organisation: Organisation, company: Person) -> Challenge:
    return factories.ChallengeFactory(organisation=organisation, created_by=company)


def path(challenge: Challenge, action: str = "") -> str:
    return f"{LIST}{challenge.slug}/{action}"


def test_a_company_sees_its_own_in_every_state(
    draft: Challenge, challenge: Challenge, company: Person
) -> None:
    factories.ChallengeFactory(published=True)
    rows = client_of(company).get(LIST).json()["results"]

    assert {row["slug"] for row in rows} == {draft.slug, challenge.slug}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_five_queries(
    organisation: Organisation, company: Person, rows: int, django_assert_num_queries: Any
) -> None:
    factories.ChallengeFactory.create_batch(rows, organisation=organisation)
    client = client_of(company)

    with django_assert_num_queries(5):
        assert len(client.get(LIST).json()["results"]) == rows


def test_a_company_starts_a_draft(organisation: Organisation, company: Person) -> None:
    edition = factories.EditionFactory()
    body = {"organisation": organisation.slug, "edition": edition.slug}
    answer = client_of(company).post(LIST, body)

    assert answer.status_code == 201
    assert answer.json()["missing"] == ["title", "problem", "success", "theme"]
    assert Challenge.objects.get().slug == answer.json()["slug"]


def test_nobody_starts_a_draft_for_another_organisation(
    organisation: Organisation, other_company: Person
) -> None:
    edition = factories.EditionFactory()
    client = client_of(other_company)
    with nothing_changes():
        assert_hidden(
            client.post(LIST, {"organisation": organisation.slug, "edition": edition.slug}),
            client.post(LIST, {"organisation": "nothing", "edition": edition.slug}),
        )


def test_a_save_keeps_what_was_not_sent(draft: Challenge, company: Person) -> None:
    theme = factories.ThemeFactory(slug="energy")
    body = {
        "version": 1,
        "title": "New title",
        "levels": ["hbo"],
        "skills": ["welding"],
        "theme": theme.slug,
        "closes_on": None,
    }
    found = client_of(company).patch(path(draft), body).json()

    assert (found["title"], found["problem"]) == ("New title", draft.problem)
    assert (found["levels"], found["skills"]) == (["hbo"], ["welding"])
    assert (found["theme"]["slug"], found["version"]) == ("energy", 2)


def test_who_saves_second_gets_the_current_value(draft: Challenge, company: Person) -> None:
    client = client_of(company)
    client.patch(path(draft), {"version": 1, "title": "First"})
    with nothing_changes():
        answer = client.patch(path(draft), {"version": 1, "title": "Second"})

    current = problem(answer, 409, "stale")["current"]
    assert (current["title"], current["version"]) == ("First", 2)


BAD = [
    ({}, "version"),
    ({"version": 0}, "version"),
    ({"version": 1, "titel": "x"}, "titel"),
    ({"version": 1, "title": "x" * 121}, "title"),
    ({"version": 1, "title": {"a": 1}}, "title"),
    ({"version": 1, "theme": "nothing"}, "theme"),
    ({"version": 1, "levels": ["mbo-9"]}, "levels.0"),
    ({"version": 1, "levels": "hbo"}, "levels"),
    ({"version": 1, "hours_per_week": 400}, "hours_per_week"),
    ({"version": 1, "skills": [f"skill {n}" for n in range(99)]}, "skills"),
    ({"version": 1, "closes_on": "tomorrow"}, "closes_on"),
    ({"version": 1, "terms": "mine"}, "terms"),
    ({"version": 1, "state": "published"}, "state"),
    ({"version": 1, "organisation": "other"}, "organisation"),
    ({"version": 1, "created_by": 1}, "created_by"),
]


@pytest.mark.parametrize(("body", "field"), BAD)
def test_a_bad_value_is_named_and_nothing_is_saved(
    draft: Challenge, company: Person, body: dict[str, Any], field: str
) -> None:
    with nothing_changes():
        answer = client_of(company).patch(path(draft), body)

    assert list(problem(answer, 400, "invalid")["errors"]) == [field]


def test_a_company_submits_and_hears_who_decides_by_when(draft: Challenge, company: Person) -> None:
    found = client_of(company).post(path(draft, "submit/")).json()

    assert found["state"] == "submitted"
    assert found["decider"] == draft.edition.manager.first_name
    assert found["answer_due_on"] is not None


def test_an_unfinished_draft_names_what_is_missing(
    organisation: Organisation, company: Person
) -> None:
    draft = factories.ChallengeFactory(organisation=organisation, title="", theme=None)
    with nothing_changes():
        answer = client_of(company).post(path(draft, "submit/"))

    assert set(problem(answer, 400, "invalid")["errors"]) == {"title", "theme"}


def test_a_company_withdraws(draft: Challenge, company: Person) -> None:
    answer = client_of(company).post(path(draft, "withdraw/"))

    assert answer.json()["state"] == "withdrawn"


@pytest.mark.parametrize("state", [ChallengeState.WITHDRAWN, ChallengeState.FINISHED])
def test_what_is_over_stays_as_it_is(
    challenge: Challenge, company: Person, state: ChallengeState
) -> None:
    Challenge.objects.filter(pk=challenge.pk).update(state=state, finished_at=timezone.now())
    client = client_of(company)
    with nothing_changes():
        answers = [
            client.post(path(challenge, "withdraw/")),
            client.post(path(challenge, "submit/")),
            client.patch(path(challenge), {"version": 1, "title": "x"}),
        ]

    for answer in answers:
        problem(answer, 403, "not_allowed")


@pytest.mark.parametrize(
    ("method", "action"), [("get", ""), ("patch", ""), ("post", "submit/"), ("post", "withdraw/")]
)
def test_the_challenge_of_another_company_is_as_if_it_never_was(
    draft: Challenge, other_company: Person, method: str, action: str
) -> None:
    call = getattr(client_of(other_company), method)
    body = {"version": 1} if method == "patch" else {}
    with nothing_changes():
        assert_hidden(call(path(draft, action), body), call(f"{LIST}nothing/{action}", body))


def test_a_company_reads_when_a_school_can_begin(draft: Challenge, company: Person) -> None:
    period = factories.SchoolPeriodFactory(name="Spring term")
    draft.edition.schools.add(period.school, factories.SchoolFactory(name="Without calendar"))

    start = client_of(company).get(path(draft)).json()["earliest_start"]

    assert (start["first"]["school"], start["first"]["term"]) == (
        period.school.name,
        "Spring term",
    )
    assert start["schools"] == [start["first"]]
    assert start["unknown"] == ["Without calendar"]


def test_without_a_calendar_the_start_is_not_known(draft: Challenge, company: Person) -> None:
    start = client_of(company).get(path(draft)).json()["earliest_start"]

    assert start == {"first": None, "schools": [], "unknown": []}


def test_what_was_withdrawn_has_no_earliest_start(draft: Challenge, company: Person) -> None:
    Challenge.objects.update(state=ChallengeState.WITHDRAWN)

    assert client_of(company).get(path(draft)).json()["earliest_start"] is None


def test_a_draft_starts_from_a_challenge_of_ones_own(draft: Challenge, company: Person) -> None:
    edition = factories.EditionFactory()
    body = {"organisation": draft.organisation.slug, "edition": edition.slug}
    answer = client_of(company).post(LIST, {**body, "copy_of": draft.slug})

    assert answer.status_code == 201
    assert answer.json()["title"] == draft.title
    assert answer.json()["slug"] != draft.slug


def test_a_draft_starts_from_an_example(organisation: Organisation, company: Person) -> None:
    edition = factories.EditionFactory()
    body = {"organisation": organisation.slug, "edition": edition.slug}
    answer = client_of(company).post(LIST, {**body, "template": "manual-task"})

    assert answer.json()["title"] == "A manual task takes too long"


def test_a_foreign_source_is_as_if_it_never_was(
    organisation: Organisation, company: Person
) -> None:
    foreign, edition = factories.ChallengeFactory(published=True), factories.EditionFactory()
    body = {"organisation": organisation.slug, "edition": edition.slug}
    client = client_of(company)
    with nothing_changes():
        assert_hidden(
            client.post(LIST, {**body, "copy_of": foreign.slug}),
            client.post(LIST, {**body, "copy_of": "nothing"}),
        )


BAD_STARTS = [{"template": "never-was"}, {"template": "manual-task", "copy_of": "own"}]


@pytest.mark.parametrize("start", BAD_STARTS)
def test_a_wrong_start_is_named(draft: Challenge, company: Person, start: dict[str, str]) -> None:
    Challenge.objects.filter(pk=draft.pk).update(slug="own")
    body = {"organisation": draft.organisation.slug, "edition": factories.EditionFactory().slug}
    client = client_of(company)
    with nothing_changes():
        answer = client.post(LIST, {**body, **start})

    assert list(problem(answer, 400, "invalid")["errors"]) == ["template"]


def test_help_says_what_is_vague_and_which_skills_fit(draft: Challenge, company: Person) -> None:
    factories.SkillFactory(name_nl="Koelpompen", name_en="Cooling pumps")
    Challenge.objects.filter(pk=draft.pk).update(success="Everything is better.")
    found = client_of(company).get(path(draft, "help/")).json()

    assert found["vague"] == [{"field": "success", "words": ["better"]}]
    assert found["lacks_measure"] is True
    assert found["skills"] == [{"skill": "Cooling pumps", "words": ["cooling", "Pump"]}]
    assert (found["challenges"], found["asks"], found["seen"]) == (1, [], [])


def test_help_is_for_the_own_company(draft: Challenge, other_company: Person) -> None:
    client = client_of(other_company)

    assert_hidden(client.get(path(draft, "help/")), client.get(f"{LIST}nothing/help/"))


def test_a_draft_goes_along_to_an_open_edition(company: Person, organisation: Organisation) -> None:
    draft = factories.ChallengeFactory(organisation=organisation, edition__moved_to="closed")
    edition = factories.EditionFactory()
    client = client_of(company)

    answer = client.post(f"{LIST}{draft.slug}/move/", {"edition": edition.slug})

    draft.refresh_from_db()
    assert (answer.status_code, draft.edition) == (200, edition)
    with nothing_changes():
        gone = client.post(f"{LIST}{draft.slug}/move/", {"edition": "never-was"})
    problem(gone, 404, "not_found")
