"""What everybody who knows scikit-learn expects of a class that learns."""

import inspect

import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from matching import CompoundSplitter, Document, ExposurePrice, FeatureSpace, LanguageModel, Part
from matching.estimator import Estimator
from matching.spelling import SpellingModel

PUMP = Document("pump", (Part("Storingen aan pompen voorspellen", "nl"),))
KINDS = [CompoundSplitter, ExposurePrice, FeatureSpace, LanguageModel, SpellingModel]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def test_all_of_them_are_here() -> None:
    assert set(Estimator.__subclasses__()) == set(KINDS)


@every_kind
def test_parameters_are_kept_as_they_were_given(kind: type[Estimator]) -> None:
    given = {name: object() for name in inspect.signature(kind).parameters}

    assert kind(**given).get_params(deep=False) == given


@every_kind
def test_nothing_is_learnt_before_fit(kind: type[Estimator]) -> None:
    estimator = kind()

    assert vars(estimator).keys() == estimator.get_params(deep=False).keys()
    for name in kind.__annotations__:
        with pytest.raises(NotFittedError, match=f"{kind.__name__} is not fitted yet"):
            getattr(estimator, name)


def test_who_asks_too_early_is_told_what_to_call() -> None:
    with pytest.raises(NotFittedError, match="call `fit` first"):
        FeatureSpace().transform([PUMP], "nl")


def test_a_wrong_name_is_a_wrong_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'vocabulary_'") as caught:
        FeatureSpace().vocabulary_  # type: ignore[attr-defined]  # noqa: B018  # that is asked

    assert not isinstance(caught.value, NotFittedError)


def test_a_clone_has_the_same_parameters_and_has_learnt_nothing() -> None:
    space = FeatureSpace(min_part=5, compounds=False).fit([PUMP])

    cloned = clone(space)

    assert cloned.get_params() == space.get_params()
    assert not hasattr(cloned, "views_")
    assert cloned.fit([PUMP]).version == space.version


def test_the_name_of_an_estimator_says_what_was_chosen() -> None:
    assert repr(CompoundSplitter(min_part=5)) == "CompoundSplitter(min_part=5)"
    assert repr(FeatureSpace(sublinear=False)) == "FeatureSpace(sublinear=False)"
