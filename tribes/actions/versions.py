"""Rows that two people may have open at the same time: the second one saves knowingly or not."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tribes.exceptions import StaleVersion
from tribes.models import Edition, MembershipTier, Organisation


def require_seen(
    row: Edition | MembershipTier | Organisation, version: int | None, current: Mapping[str, Any]
) -> None:
    """For a locked row: raise `StaleVersion` with what stands now when it was saved since."""
    if version != row.version:
        reason = _("Somebody else changed this since you opened it.")
        raise StaleVersion(reason, current={**current, "version": row.version})
