"""What fits a tribe, and what is suggested to its members, for who may read it."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.challenges import ChallengeCardSerializer
from api.v1.suggestions import ExplanationField, OverviewSerializer, SuggestionSerializer
from api.viewsets import Door
from tribes.actions import suggestion_views
from tribes.enums import Fit
from tribes.queries import memberships, suggestions, tribe_suggestions, tribes


class ChallengeFitSerializer(serializers.Serializer[tribe_suggestions.ChallengeFit]):
    challenge = ChallengeCardSerializer()
    fit = serializers.ChoiceField(Fit.choices)
    explanation = ExplanationField()


class TribeSuggestionsSerializer(serializers.Serializer[tribe_suggestions.TribeSuggestions]):
    is_large_enough = serializers.BooleanField(
        help_text="At least two members who are matched; without them there is no fit"
    )
    own = ChallengeFitSerializer(allow_null=True)
    others = ChallengeFitSerializer(many=True)
    left_out = OverviewSerializer(help_text="By your own facts, with the reason")
    left_out_for_others = serializers.IntegerField(
        help_text="How many more cannot work for another member; not which, why or for whom"
    )
    reads_others = serializers.BooleanField(
        help_text="Whether facts of other members leave out too: not of one other member alone"
    )


class TribeFitViewSet(Door):
    @extend_schema(responses=TribeSuggestionsSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """The challenge of the tribe and others that fit it, for members and who looks after it."""
        tribe = tribes.get_visible(self.viewer, slug)
        found = tribe_suggestions.for_tribe(self.viewer, tribe)
        return self.render(TribeSuggestionsSerializer, found)

    @extend_schema(responses=SuggestionSerializer(many=True))
    def of_member(self, request: Request, slug: str, number: str) -> Response:
        """Of the member in a seat, for the coach and programme managers; each look is logged."""
        tribe = tribes.get_visible(self.viewer, slug)
        membership = memberships.in_seat(self.viewer, tribe, int(number))
        rows = suggestions.of_member(self.viewer, membership)
        suggestion_views.log_view(membership=membership, by=self.person)
        return self.render_page(SuggestionSerializer, rows)
