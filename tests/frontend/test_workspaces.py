import pytest

from frontend.workspaces import open_frame
from tests import factories
from tribes.enums import Audience, Side, StreamRole, TribeState
from tribes.exceptions import NotVisible
from tribes.models import Person, Tribe


@pytest.fixture
def at_work(ada: Person, company: Person) -> Tribe:
    organisation = company.organisation_members.get().organisation
    tribe: Tribe = factories.TribeFactory(
        challenge__organisation=organisation, state=TribeState.RUNNING
    )
    factories.MembershipFactory(tribe=tribe, person=ada)
    factories.WorkspaceFactory(tribe=tribe)
    return tribe


def test_a_member_has_both_streams_and_the_board(at_work: Tribe, ada: Person) -> None:
    frame = open_frame(ada, at_work.slug)

    assert [room.is_shared for room in frame.rooms] == [False, True]
    assert frame.board == frame.stream(Audience.TRIBE)
    assert frame.tribe == at_work
    assert frame.is_member


def test_the_company_has_the_shared_stream_only(at_work: Tribe, company: Person) -> None:
    frame = open_frame(company, at_work.slug)

    assert [room.is_shared for room in frame.rooms] == [True]
    assert frame.board is None
    assert not frame.is_member
    with pytest.raises(NotVisible):
        frame.stream(Audience.TRIBE)


def test_for_a_stranger_there_is_no_workspace(at_work: Tribe, cleo: Person) -> None:
    with pytest.raises(NotVisible):
        open_frame(cleo, at_work.slug)


def test_everybody_has_one_role_and_one_side(at_work: Tribe, ada: Person, company: Person) -> None:
    member, other = (open_frame(person, at_work.slug) for person in (ada, company))

    assert (member.role, member.side) == (StreamRole.MEMBER, Side.TRIBE)
    assert (other.role, other.side) == (StreamRole.COMPANY, Side.COMPANY)
