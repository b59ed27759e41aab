from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def language_of_the_site() -> Iterator[None]:
    """A page under /en/ leaves its language behind in the thread."""
    yield
    translation.deactivate()
