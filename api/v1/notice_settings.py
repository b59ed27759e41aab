"""Which notices are mailed to you, and when."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import StrictModelSerializer, StrictSerializer
from api.viewsets import Door
from tribes.actions import mail_choices as actions
from tribes.enums import Delivery, NoticeKind
from tribes.models import MailTimes
from tribes.queries import mail_choices

TIMES = ("quiet_from", "quiet_until", "digest_at")


class MailChoiceSerializer(StrictSerializer):
    kind = serializers.ChoiceField(choices=NoticeKind.choices)
    mail = serializers.ChoiceField(choices=Delivery.choices)


class NoticeSettingsSerializer(StrictModelSerializer):
    """What is left out stays as it is. The same quiet time twice means no quiet hours."""

    kinds = MailChoiceSerializer(many=True, required=False)

    class Meta:
        model = MailTimes
        fields = ["kinds", *TIMES]


class NoticeSettingsViewSet(Door):
    @extend_schema(responses=NoticeSettingsSerializer)
    def retrieve(self, request: Request) -> Response:
        """Every kind of notice that you can get, with how it is mailed, and your times."""
        return self.render(NoticeSettingsSerializer, self._current())

    @extend_schema(request=NoticeSettingsSerializer, responses=NoticeSettingsSerializer)
    def partial_update(self, request: Request) -> Response:
        """Change how some kinds are mailed, or when."""
        values = self.read(NoticeSettingsSerializer)
        kinds = values.pop("kinds", [])
        actions.save(
            person=self.person,
            deliveries={row["kind"]: row["mail"] for row in kinds},
            times=values,
            by=self.person,
            now=timezone.now(),
        )
        return self.render(NoticeSettingsSerializer, self._current())

    def _current(self) -> dict[str, Any]:
        times = mail_choices.own_times(self.person)
        kinds = mail_choices.own(self.person)
        return {
            "kinds": [{"kind": kind, "mail": how} for kind, how in kinds.items()],
            **{name: getattr(times, name) for name in TIMES},
        }
