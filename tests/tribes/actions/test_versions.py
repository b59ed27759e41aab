import pytest

from tribes.actions import versions
from tribes.exceptions import StaleVersion
from tribes.models import Edition, MembershipTier, Organisation


@pytest.mark.parametrize("kind", [Edition, MembershipTier, Organisation])
def test_who_read_another_version_is_told_what_stands(
    kind: type[Edition | MembershipTier | Organisation],
) -> None:
    row = kind(version=3)
    versions.require_seen(row, 3, {"name": "Now"})

    for version in (0, 2, 4):
        with pytest.raises(StaleVersion) as refusal:
            versions.require_seen(row, version, {"name": "Now"})
        assert refusal.value.current == {"name": "Now", "version": 3}
