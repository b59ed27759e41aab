"""What every class that learns has in common, after scikit-learn."""

from typing import TYPE_CHECKING

from sklearn.base import BaseEstimator
from sklearn.exceptions import NotFittedError


class Estimator(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Parameters in ``__init__`` and nowhere else, work in ``fit``, learnt state after it.

    From ``BaseEstimator`` come ``get_params``, ``set_params``, a ``repr`` that names what was
    chosen, and ``sklearn.base.clone``: the same parameters with nothing learnt (Buitinck et al.,
    "API design for machine learning software: experiences from the scikit-learn project", 2013).

    Raises:
        NotFittedError: something was asked that only ``fit`` can tell.
    """

    # Hidden from the type checker, which would take any name for one that is there.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Asked only about what is not there, so what is learnt costs no check to read."""
            kind = type(self).__name__
            if not name.startswith("__") and name in _annotated(type(self)):
                raise NotFittedError(f"this {kind} is not fitted yet: call `fit` first")
            raise AttributeError(f"{kind!r} object has no attribute {name!r}")


def _annotated(kind: type) -> set[str]:
    """The names that a class says it will have."""
    return {name for one in kind.__mro__ for name in vars(one).get("__annotations__", {})}
