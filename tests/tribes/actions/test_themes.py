import pytest

from tests import factories
from tribes.actions import themes
from tribes.models import Challenge, Theme


@pytest.mark.django_db
def test_only_challenges_of_the_theme_count_as_changed() -> None:
    theme = Theme.objects.create(slug="energy", name_en="Energy", name_nl="Energie")
    of_it, other = factories.ChallengeFactory(theme=theme), factories.ChallengeFactory()

    themes.note_changed(theme=theme)

    assert Challenge.objects.get(pk=of_it.pk).updated_at > of_it.updated_at
    assert Challenge.objects.get(pk=other.pk).updated_at == other.updated_at
