"""Made-up people for the benchmark of allocation and tribes."""

import numpy as np

from matching import (
    Applicant,
    Covers,
    Market,
    Member,
    Mixes,
    NotAlone,
    Places,
    Shares,
    TeamCriteria,
    Together,
)

_SKILLS = tuple(f"skill{number}" for number in range(8))
_HOURS = tuple(f"hour{number}" for number in range(10))
_LEVELS = ("vo", "mbo", "hbo", "wo", "lateral")
_GROUP = "newcomer"


def market(people: int, challenges: int, seats: int, least: int, wishes: int = 5) -> Market:
    """Five wishes each; a few challenges are loved, most are not."""
    dice = np.random.default_rng(1)
    loved = dice.permutation(1 / (1 + np.arange(challenges) / (challenges / 5)))
    liking = np.log(loved) + dice.gumbel(size=(people, challenges))
    chosen = np.argsort(-liking, axis=1)[:, :wishes]
    applicants = (
        Applicant(f"p{row}", tuple(f"c{place}" for place in places))
        for row, places in enumerate(chosen.tolist())
    )
    places = (Places(f"c{place}", seats, least) for place in range(challenges))
    return Market(tuple(applicants), tuple(places))


def crowd(count: int) -> list[Member]:
    """A tenth belongs to a group of which nobody shall be the only one."""
    dice = np.random.default_rng(2)

    def some(values: tuple[str, ...], number: int) -> frozenset[str]:
        return frozenset(dice.choice(values, number, replace=False).tolist())

    return [
        Member(
            f"p{row}",
            {
                "skills": some(_SKILLS, 2),
                "level": some(_LEVELS, 1),
                "hours": some(_HOURS, 6),
                "language": frozenset({"nl", "en"} if dice.random() < 0.6 else {"nl"}),
                "with": frozenset({f"p{dice.integers(count)}"} if dice.random() < 0.3 else ()),
                "group": frozenset({_GROUP} if dice.random() < 0.1 else ()),
            },
        )
        for row in range(count)
    ]


def criteria() -> TeamCriteria:
    return TeamCriteria(
        [
            Covers("skills", "skills", frozenset(_SKILLS), 2.0),
            Mixes("levels", "level"),
            Shares("hours", "hours", 2, 2.0),
            Shares("language", "language"),
            Together("wishes", "with"),
            NotAlone("nobody alone", "group", frozenset({_GROUP})),
        ],
        least=4,
        most=6,
    )
