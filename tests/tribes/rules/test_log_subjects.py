"""What a row of the log may be about, and the way from it to whose it is."""

import pytest
from django.db.models import Model

from tests import factories
from tribes.models import Person, Tribe
from tribes.rules.log_subjects import GONE, NAMED, PEOPLE_IN_DATA, SUBJECTS
from tribes.rules.log_verbs import VERBS, Log

WAYS = [(name, part) for name in SUBJECTS for part in ("person", "school", *NAMED)]


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_subject_goes_by_the_name_of_its_model(name: str) -> None:
    assert SUBJECTS[name].model._meta.model_name == name


@pytest.mark.parametrize(("name", "part"), WAYS)
def test_every_way_leads_somewhere(name: str, part: str) -> None:
    way = SUBJECTS[name].way_to(part)
    model: type[Model] | None = SUBJECTS[name].model
    for step in way.split("__") if way else []:
        assert model is not None
        model = model._meta.get_field(step).related_model

    assert model is not None


def test_a_way_goes_through_what_the_thing_hangs_on() -> None:
    review = SUBJECTS["review"]

    assert review.way_to("challenge") == "milestone__tribe__challenge"
    assert review.way_to("edition") == "milestone__tribe__challenge__edition"
    assert SUBJECTS["tribe"].way_to("organisation") == "challenge__organisation"
    assert SUBJECTS["challenge"].way_to("challenge") == ""
    assert SUBJECTS["profile"].way_to("challenge") is None


def test_a_row_leads_to_its_parts(tribe: Tribe, ada: Person) -> None:
    row = tribe.memberships.get(person=ada)
    subject = SUBJECTS["membership"]

    assert subject.part_of(row, "tribe") == tribe
    assert subject.part_of(row, "edition") == tribe.challenge.edition
    assert subject.person_of(row) == ada.pk
    assert SUBJECTS["person"].person_of(ada) == ada.pk
    assert SUBJECTS["tribe"].person_of(tribe) is None
    assert SUBJECTS["profile"].part_of(ada, "tribe") is None


def test_a_row_without_an_owner_leads_nowhere(manager: Person) -> None:
    sent = factories.InvitationFactory(invited_by=manager, organisation=None)

    assert SUBJECTS["invitation"].part_of(sent, "organisation") is None
    assert SUBJECTS["invitation"].person_of(sent) is None


def test_what_is_loaded_with_a_row_can_be_loaded() -> None:
    for subject in SUBJECTS.values():
        query = subject.model._default_manager.select_related(*subject.related())
        assert str(query.query)


def test_what_is_in_the_data_belongs_to_a_verb() -> None:
    gone = {verb for verbs in GONE.values() for verb in verbs}

    assert set(VERBS) >= set(PEOPLE_IN_DATA) | gone
    assert all(log.value in VERBS[verb].letters for log, verbs in GONE.items() for verb in verbs)
    assert set(GONE) == {Log.ORGANISATION, Log.SCHOOL}
