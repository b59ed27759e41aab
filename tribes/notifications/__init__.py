"""Notices on the site and by mail: what somebody must act on, what was addressed to them, and
once a day the rest."""

from tribes.notifications.subscriptions import subscribe_all

__all__ = ["subscribe_all"]
