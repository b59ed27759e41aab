"""Questions about a challenge and their answers, all public; who asked is never told."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import ChallengeFilter, ReasonSerializer, StrictSerializer
from api.viewsets import NUMBER, Door
from tribes.actions import questions as actions
from tribes.models import Question
from tribes.queries import challenges, questions


class PublicQuestionSerializer(serializers.ModelSerializer[Question]):
    challenge = serializers.SlugField(source="challenge.slug", read_only=True)

    class Meta:
        model = Question
        fields = ["id", "challenge", "text", "asked_at", "answer_due_on", "answer", "answered_at"]
        read_only_fields = fields


class NewQuestionSerializer(StrictSerializer):
    challenge = serializers.SlugField(help_text="Slug of a challenge that is open")
    text = serializers.CharField(max_length=1000)
    is_no_secret = serializers.BooleanField(
        default=False,
        help_text="After a refusal at this field: the words of the confidential brief that the "
        "text repeats are no secret",
    )


class PublicAnswerSerializer(StrictSerializer):
    answer = serializers.CharField(max_length=3000)


class QuestionViewSet(Door):
    lookup_value_regex = NUMBER

    @extend_schema(parameters=[ChallengeFilter], responses=PublicQuestionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Questions about one challenge."""
        slug = self.read_filters(ChallengeFilter)["challenge"]
        challenge = challenges.get_visible(self.viewer, slug)
        rows = questions.of_challenge(self.viewer, challenge)
        return self.render_page(PublicQuestionSerializer, rows)

    @extend_schema(request=NewQuestionSerializer, responses={201: PublicQuestionSerializer})
    def create(self, request: Request) -> Response:
        """Ask in public; the answer says by when the company answers."""
        values = self.read(NewQuestionSerializer)
        challenge = challenges.get_visible(self.viewer, values.pop("challenge"))
        asked = actions.ask(challenge=challenge, by=self.person, now=timezone.now(), **values)
        return self.render(PublicQuestionSerializer, asked, status=201)

    @extend_schema(responses=PublicQuestionSerializer(many=True))
    @action(detail=False)
    def awaiting(self, request: Request) -> Response:
        """Questions that wait for your company."""
        return self.render_page(PublicQuestionSerializer, questions.for_company(self.viewer))

    @extend_schema(request=PublicAnswerSerializer, responses=PublicQuestionSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: str) -> Response:
        """Answer once; the answer is public."""
        values = self.read(PublicAnswerSerializer)
        found = questions.get_for_answer(self.viewer, int(pk))
        done = actions.answer(question=found, by=self.person, now=timezone.now(), **values)
        return self.render(PublicQuestionSerializer, done)

    @extend_schema(request=ReasonSerializer, responses={204: None})
    @action(detail=True, methods=["post"])
    def remove(self, request: Request, pk: str) -> Response:
        """Take a question off the page, as its company or as a programme manager; who asked reads
        the reason, and so does the manager."""
        values = self.read(ReasonSerializer)
        found = questions.get_for_removal(self.viewer, int(pk))
        actions.remove(question=found, by=self.person, now=timezone.now(), **values)
        return Response(status=204)
