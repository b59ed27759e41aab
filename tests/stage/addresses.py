"""Every address of the API that gives something, filled in with the things of the stage.

The addresses come from the router, and what each is asked about from `ABOUT`: an action without an
example fails the crawl, so that no door is passed by.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver

from tests.stage.setting import Stage

Parts = dict[str, Any]

CHALLENGES = (
    "published challenge",
    "draft challenge",
    "submitted challenge",
    "in-question challenge",
    "running challenge",
    "finished challenge",
    "archived challenge",
    "challenge by invitation",
    "challenge of the forming tribe",
    "challenge of the applied tribe",
    "challenge of the running tribe",
)
WITH_BRIEF = (
    "draft challenge",
    "submitted challenge",
    "challenge of the forming tribe",
    "challenge of the applied tribe",
    "challenge of the running tribe",
)
TRIBES = ("forming tribe", "applied tribe", "running tribe")
RESULTS = ("draft result", "result in review", "result with the company", "published result")
SEATS = tuple(f"seat of the {state} tribe" for state in ("forming", "applied", "running"))
SCHOOLS = ("school", "other school")
PUPILS = (
    "pupil of the school",
    "youngest pupil",
    "pupil with consent",
    "unconfirmed pupil",
    "pupil of another school",
)
FILES = (
    "public file",
    "file of the submitted challenge",
    "confidential file",
    "confidential file of the applied tribe",
)
EDITIONS = ("edition", "edition by invitation", "edition with choices")
ORGANISATIONS = ("organisation", "unverified organisation", "municipality")
ITSELF = ("",)
STREAMS = ("each stream",)
CHATS = ("tribe chat", "shared chat")

# resource.action: the things that it is asked about.
ABOUT: dict[str, tuple[str, ...]] = {
    "access-tokens.list": ITSELF,
    "applications.list": TRIBES,
    "attachments.download": FILES,
    "attachments.list": CHALLENGES,
    "briefs.retrieve": WITH_BRIEF,
    "challenge-fits.retrieve": CHALLENGES,
    "challenge-versions.list": CHALLENGES,
    "challenges.awaiting": ITSELF,
    "challenges.list": ITSELF,
    "challenges.retrieve": CHALLENGES,
    "change-requests.brief": ("change",),
    "change-requests.list": ITSELF,
    "check-ins.list": TRIBES,
    "editions.demand": EDITIONS,
    "editions.exposure": EDITIONS,
    "editions.list": ITSELF,
    "editions.retrieve": EDITIONS,
    "feedback.list": ITSELF,
    "guardian.retrieve": ITSELF,
    "join-requests.list": ITSELF,
    "logs.list": ITSELF,
    "logs.of_organisation": ORGANISATIONS,
    "logs.of_school": SCHOOLS,
    "logs.own": ITSELF,
    "me.retrieve": ITSELF,
    "milestones.list": TRIBES,
    "my-briefs.retrieve": WITH_BRIEF,
    "my-briefs.views": WITH_BRIEF,
    "my-challenges.help": CHALLENGES,
    "my-challenges.list": ITSELF,
    "my-challenges.retrieve": CHALLENGES,
    "notice-settings.retrieve": ITSELF,
    "notices.list": ITSELF,
    "observations.retrieve": ITSELF,
    "offers.list": ITSELF,
    "organisations.list": ITSELF,
    "organisations.members": ORGANISATIONS,
    "organisations.mine": ITSELF,
    "organisations.retrieve": ORGANISATIONS,
    "profile.retrieve": ITSELF,
    "pupils.list": SCHOOLS,
    "pupils.retrieve": PUPILS,
    "questions.awaiting": ITSELF,
    "questions.list": CHALLENGES,
    "results.awaiting": ITSELF,
    "results.list": ITSELF,
    "results.retrieve": RESULTS,
    "reviews.list": TRIBES,
    "reviews.queue": ITSELF,
    "schools.calendar": SCHOOLS,
    "schools.list": ITSELF,
    "seat-suggestions.left_out": ITSELF,
    "seat-suggestions.list": ITSELF,
    "skills.free_texts": ITSELF,
    "skills.list": ITSELF,
    "sub-questions.list": CHALLENGES,
    "suggestions.left_out": ITSELF,
    "suggestions.list": ITSELF,
    "team-mates.left_out": ITSELF,
    "team-mates.list": ITSELF,
    "terms.retrieve": CHALLENGES,
    "tribe-fits.of_member": (*SEATS, "seat of the member"),
    "tribe-fits.retrieve": TRIBES,
    "tribes.list": ITSELF,
    "tribes.retrieve": TRIBES,
    "waiting.list": ITSELF,
    "workspace-looks.list": TRIBES,
    "workspace-looks.messages": CHATS,
    "workspace-looks.retrieve": CHATS,
    "workspaces.list": ITSELF,
    "workspaces.messages": STREAMS,
    "workspaces.retrieve": STREAMS,
}
# Lists about one thing name it behind the question mark.
QUERIES = {
    **dict.fromkeys(("applications.list", "milestones.list"), "?tribe={slug}"),
    **dict.fromkeys(("check-ins.list", "reviews.list"), "?tribe={slug}"),
    **dict.fromkeys(
        ("challenge-versions.list", "questions.list", "sub-questions.list"), "?challenge={slug}"
    ),
    **dict.fromkeys(("workspaces.messages", "workspace-looks.messages"), "?before=99999"),
}


def routes() -> dict[str, URLPattern]:
    """Each `resource.action` that answers a GET, as the router has it."""
    return {
        f"{pattern.callback.initkwargs['basename']}.{actions['get']}": pattern
        for pattern in _patterns(get_resolver("api.urls"))
        if "get" in (actions := getattr(pattern.callback, "actions", {}))
    }


def addresses(stage: Stage) -> Iterator[str]:
    for name, pattern in routes().items():
        for parts in things_of(stage, name):
            yield address_of(name, pattern, parts)


def things_of(stage: Stage, name: str) -> Iterator[Parts]:
    for thing in ABOUT[name]:
        if thing == "each stream":
            yield from ({"ws": stream.public_id} for stream in stage.streams.values())
        else:
            yield stage.things[thing]


def address_of(name: str, pattern: URLPattern, parts: Parts) -> str:
    wanted = {part: parts[part] for part in pattern.pattern.regex.groupindex}
    path = get_resolver("api.urls").reverse(str(pattern.name), **wanted)
    return f"/{path}{QUERIES.get(name, '').format(**parts)}"


def _patterns(resolver: Any) -> Iterator[Any]:
    for part in resolver.url_patterns:
        if isinstance(part, URLPattern):
            yield part
        else:
            yield from _patterns(part)
