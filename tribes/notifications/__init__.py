"""Mail for what somebody must act on, or for what was addressed to them. Nothing else is mailed."""

from tribes.notifications.subscriptions import subscribe_all

__all__ = ["subscribe_all"]
