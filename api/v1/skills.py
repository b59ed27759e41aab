"""Known skills in both languages, and free texts that a programme manager leads to them."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import Filters, StrictSerializer
from api.viewsets import SLUG, Door
from tribes.actions import skills as actions
from tribes.models import Skill
from tribes.queries import free_texts, skills
from tribes.rules.visibility import found


class SkillFilters(Filters):
    search = serializers.CharField(
        default="", allow_blank=True, max_length=80, help_text="Begin of words, in either language"
    )


class WordsSerializer(serializers.Serializer[Any]):
    nl = serializers.ListField(child=serializers.CharField(), default=list)
    en = serializers.ListField(child=serializers.CharField(), default=list)


class SkillSerializer(serializers.ModelSerializer[Skill]):
    synonyms = WordsSerializer(read_only=True)
    esco = serializers.CharField(read_only=True, help_text="Address in ESCO; empty: none fits")

    class Meta:
        model = Skill
        fields = ["slug", "name_nl", "name_en", "synonyms", "field", "origin", "esco"]
        read_only_fields = fields


class FreeTextSerializer(serializers.Serializer[Any]):
    slug = serializers.CharField(source="skill.slug")
    name = serializers.CharField(source="skill.name_nl")
    uses = serializers.IntegerField(help_text="Profiles, challenges, seats and sub-questions")
    alike = SkillSerializer(many=True)


class IntoSerializer(StrictSerializer):
    into = serializers.SlugField(max_length=90, help_text="Slug of a known skill")


class SkillViewSet(Door):
    lookup_field = "slug"
    lookup_value_regex = SLUG

    @extend_schema(parameters=[SkillFilters], responses=SkillSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Skills that pickers offer; what people typed themselves is not among them."""
        text = self.read_filters(SkillFilters)["search"]
        rows = skills.search(self.viewer, text) if text else skills.listed(self.viewer)
        return self.render_page(SkillSerializer, rows)

    @extend_schema(responses=FreeTextSerializer(many=True))
    @action(detail=False, url_path="free-texts")
    def free_texts(self, request: Request) -> Response:
        """What people typed most, each with the known skills most like it."""
        return self.render_page(FreeTextSerializer, free_texts.commonest(self.viewer))

    @extend_schema(request=IntoSerializer, responses=SkillSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, slug: str) -> Response:
        """Let a known skill take the place of this free text, wherever it was chosen."""
        values = self.read(IntoSerializer)
        skill = found(free_texts.get(self.viewer, slug))
        into = found(skills.listed(self.viewer).filter(slug=values["into"]).first())
        return self.render(SkillSerializer, actions.merge(skill=skill, into=into, by=self.person))
