"""How old a participant is, and the consent of their parent or guardian."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import StrictSerializer
from api.viewsets import Door
from tribes.actions import guardians as actions
from tribes.enums import AgeBand
from tribes.models import GuardianConsent
from tribes.queries import guardians


class AgeSerializer(StrictSerializer):
    age_band = serializers.ChoiceField(AgeBand.choices)


class GuardianEmailSerializer(StrictSerializer):
    email = serializers.EmailField()


class ConsentSerializer(serializers.ModelSerializer[GuardianConsent]):
    """Empty times: not asked, or not answered yet. `ended_at` is a no, or a yes taken back."""

    class Meta:
        model = GuardianConsent
        fields = ["asked_at", "given_at", "ended_at"]
        read_only_fields = fields


class GuardianViewSet(Door):
    @extend_schema(responses=ConsentSerializer)
    def retrieve(self, request: Request) -> Response:
        """What your parent or guardian was asked last, and their answer."""
        return self._consent()

    @extend_schema(request=AgeSerializer, responses=ConsentSerializer)
    def age(self, request: Request) -> Response:
        """Say how old you are, once: a programme manager changes it afterwards."""
        values = self.read(AgeSerializer)
        actions.say_age(person=self.person, by=self.person, now=timezone.now(), **values)
        return self._consent()

    @extend_schema(request=GuardianEmailSerializer, responses=ConsentSerializer)
    def ask(self, request: Request) -> Response:
        """Mail your parent or guardian, again if need be."""
        email = self.read(GuardianEmailSerializer)["email"]
        actions.ask(person=self.person, email=email, by=self.person, now=timezone.now())
        return self._consent()

    def _consent(self) -> Response:
        return self.render(ConsentSerializer, guardians.newest_of(self.viewer) or NOT_ASKED)


NOT_ASKED = {"asked_at": None, "given_at": None, "ended_at": None}
