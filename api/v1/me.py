"""The person who calls."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import StrictModelSerializer
from api.viewsets import Door
from tribes.actions import people as actions
from tribes.actions import socket_tickets
from tribes.models import Person

NAMES = ("first_name", "last_name", "language")


class MeSerializer(serializers.ModelSerializer[Person]):
    class Meta:
        model = Person
        fields = ["id", "email", "first_name", "last_name", "role", "language"]
        read_only_fields = fields


class NamesSerializer(StrictModelSerializer):
    """What is left out stays as it is."""

    first_name = serializers.CharField(max_length=60, required=False)

    class Meta:
        model = Person
        fields = NAMES


class SocketTicketSerializer(serializers.Serializer[str]):
    ticket = serializers.CharField(source="*", read_only=True)


class MeViewSet(Door):
    # A ticket is a secret, so the answer is kept nowhere.
    is_repeatable = False

    @extend_schema(responses=MeSerializer)
    def retrieve(self, request: Request) -> Response:
        """You."""
        return self.render(MeSerializer, self.person)

    @extend_schema(request=NamesSerializer, responses=MeSerializer)
    def partial_update(self, request: Request) -> Response:
        """Change your name or language."""
        kept = {name: getattr(self.person, name) for name in NAMES}
        values = {**kept, **self.read(NamesSerializer)}
        actions.rename(person=self.person, by=self.person, **values)
        return self.render(MeSerializer, self.person)

    @extend_schema(request=None, responses={201: SocketTicketSerializer})
    def socket_ticket(self, request: Request) -> Response:
        """A secret that opens one socket, once, within 30 seconds."""
        ticket = socket_tickets.issue(by=self.person, now=timezone.now())
        return self.render(SocketTicketSerializer, ticket, status=201)
