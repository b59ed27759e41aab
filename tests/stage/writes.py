"""How each change of the permission table is asked for through the API, on a thing of the stage."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.stage.places import V1
from tests.stage.setting import Stage, challenge_named
from tribes.enums import Audience
from tribes.rules.roster_files import rows_of
from tribes.rules.roster_plans import plan
from tribes.rules.terms import standing

Body = dict[str, Any]
CALENDAR = "kind,name,from,to\nholiday,May,2031-W18,\n"
ROSTER = "email,first name\nnew@school.test,Noor\n"
EDITION = {"name_nl": "Zomer", "name_en": "Summer", "starts_on": "2030-05-06"}
CHECK_IN = {"goal": "yes", "progress": "yes", "cooperation": "yes"}
TEXTS = {"title": "Another title", "problem": "It stops.", "success": "It runs."}


@dataclass(frozen=True)
class Write:
    method: str
    path: str
    thing: str = ""
    body: Body = field(default_factory=dict)
    more: Callable[[Stage], Body] = lambda stage: {}
    format: str = "json"

    def address(self, stage: Stage, *, is_missing: bool = False) -> str:
        parts = stage.things[self.thing]
        if is_missing:
            parts = {name: "never-was" if name == "slug" else 10**9 for name in parts}
        streams = {"ws": stage.streams[Audience.TRIBE].public_id}
        return V1 + self.path.format(**{**streams, **parts})

    def send(self, client: Any, stage: Stage, *, is_missing: bool = False) -> Any:
        address = self.address(stage, is_missing=is_missing)
        body = {**self.body, **self.more(stage)}
        return getattr(client, self.method)(address, body, format=self.format)


def slug_of(thing: str, name: str) -> Callable[[Stage], Body]:
    return lambda stage: {name: stage.things[thing]["slug"]}


def pk_of(thing: str, name: str) -> Callable[[Stage], Body]:
    return lambda stage: {name: stage.things[thing]["pk"]}


def digest(stage: Stage) -> Body:
    return {"digest": standing(challenge_named(stage, "challenge of the forming tribe"))[0].digest}


def file(stage: Stage) -> Body:
    return {"file": SimpleUploadedFile("measured.txt", b"Twice.")}


FORMING, APPLIED, RUNNING = (
    f"challenge of the {state} tribe" for state in ("forming", "applied", "running")
)
WRITES: dict[str, Write] = {
    "my-challenges.partial_update": Write(
        "patch", "my-challenges/{slug}/", "draft challenge", {"version": 1, "title": "Another"}
    ),
    "my-challenges.move": Write(
        "post", "my-challenges/{slug}/move/", "draft challenge", more=slug_of("edition", "edition")
    ),
    "my-challenges.submit": Write(
        "post", "my-challenges/{slug}/submit/", "draft challenge", {"version": 1}
    ),
    "my-challenges.withdraw": Write("post", "my-challenges/{slug}/withdraw/", "draft challenge"),
    "challenges.ask": Write(
        "post", "challenges/{slug}/ask/", "submitted challenge", {"question": "How old is it?"}
    ),
    "challenges.publish": Write("post", "challenges/{slug}/publish/", "submitted challenge"),
    "challenge-versions.create": Write(
        "post",
        "challenge-versions/",
        "",
        {**TEXTS, "version": 1},
        slug_of("published challenge", "challenge"),
    ),
    "challenge-states.start": Write("post", "challenge-states/{slug}/start/", RUNNING),
    "challenge-states.finish": Write(
        "post", "challenge-states/{slug}/finish/", "running challenge"
    ),
    "challenge-states.archive": Write(
        "post", "challenge-states/{slug}/archive/", "finished challenge"
    ),
    "sub-questions.replace": Write(
        "put",
        "sub-questions/{slug}/replace/",
        "draft challenge",
        {"version": 1, "sub_questions": [{"title": "What leaks?"}]},
    ),
    "my-briefs.update": Write(
        "put", "my-challenges/{slug}/brief/", FORMING, {"version": 1, "text": "Ours."}
    ),
    "briefs.unseal": Write(
        "post", "challenges/{slug}/brief/", "submitted challenge", {"reason": "I was asked."}
    ),
    "attachments.create": Write(
        "post",
        "challenges/{slug}/attachments/",
        "draft challenge",
        {},
        file,
        format="multipart",
    ),
    "attachments.destroy": Write(
        "delete", "challenges/{slug}/attachments/{pk}/", "confidential file"
    ),
    "terms.accept": Write("post", "challenges/{slug}/terms/", FORMING, {}, digest),
    "terms.withdraw": Write("delete", "challenges/{slug}/terms/", FORMING),
    "change-requests.create": Write(
        "post",
        "change-requests/",
        "",
        {**TEXTS, "version": 1, "reason": "It moved."},
        slug_of(RUNNING, "challenge"),
    ),
    "change-requests.accept": Write(
        "post", "change-requests/{pk}/accept/", "change", {}, slug_of("running tribe", "tribe")
    ),
    "change-requests.decline": Write(
        "post",
        "change-requests/{pk}/decline/",
        "change",
        {"reason": "Too late."},
        slug_of("running tribe", "tribe"),
    ),
    "change-requests.withdraw": Write("post", "change-requests/{pk}/withdraw/", "change"),
    "questions.create": Write(
        "post", "questions/", "", {"text": "How hot?"}, slug_of("published challenge", "challenge")
    ),
    "questions.answer": Write("post", "questions/{pk}/answer/", "question", {"answer": "60."}),
    "questions.remove": Write("post", "questions/{pk}/remove/", "question", {"reason": "Twice."}),
    "tribes.leave": Write("post", "tribes/{slug}/leave/", "forming tribe"),
    "tribes.ask": Write("post", "tribes/{slug}/ask/", "forming tribe"),
    "tribes.apply": Write("post", "tribes/{slug}/apply/", "forming tribe", {"plan": "We look."}),
    "team-mates.invite": Write(
        "post",
        "team-mates/{pk}/invite/",
        "open participant",
        {},
        slug_of("forming tribe", "tribe"),
    ),
    "join-requests.accept": Write("post", "join-requests/{pk}/accept/", "request to join"),
    "join-requests.decline": Write(
        "post", "join-requests/{pk}/decline/", "request to join", {"reason": "Full."}
    ),
    "join-requests.withdraw": Write("post", "join-requests/{pk}/withdraw/", "own request to join"),
    "applications.accept": Write("post", "applications/{pk}/accept/", "application"),
    "applications.decline": Write(
        "post", "applications/{pk}/decline/", "application", {"reason": "Another plan."}
    ),
    "applications.withdraw": Write("post", "applications/{pk}/withdraw/", "application"),
    "challenge-fits.offer": Write(
        "post", "challenges/{slug}/fits/{pk}/offer/", "tribe that could take it"
    ),
    "offers.accept": Write("post", "offers/{pk}/accept/", "offer"),
    "offers.decline": Write("post", "offers/{pk}/decline/", "offer"),
    "offers.withdraw": Write("post", "offers/{pk}/withdraw/", "offer"),
    "tribe-offers.update": Write(
        "put", "tribes/{slug}/offers/", "forming tribe", {"is_open_to_offers": False}
    ),
    "workspaces.commands": Write(
        "post",
        "workspaces/{ws}/commands/",
        "",
        {"op": "message.post", "cid": "once", "d": {"text": "Hello"}},
    ),
    "workspaces.read_to": Write("post", "workspaces/{ws}/read/", "", {"seq": 1}),
    "workspace-looks.create": Write(
        "post", "tribes/{slug}/looks/", "running tribe", {"reason": "Somebody wrote to us."}
    ),
    "workspace-looks.close": Write("post", "tribes/{slug}/looks/close/", "running tribe"),
    "milestones.deliver": Write(
        "post", "milestones/{pk}/deliver/", "milestone to hand in", {"text": "Done."}
    ),
    "results.update": Write(
        "put", "results/{slug}/", "draft result", {"version": 1, "title": "A warning"}
    ),
    "results.submit": Write("post", "results/{slug}/submit/", "draft result", {"version": 1}),
    "results.withdraw": Write("post", "results/{slug}/withdraw/", "result in review"),
    "results.approve": Write("post", "results/{slug}/approve/", "result in review", {"version": 1}),
    "results.agree": Write(
        "post", "results/{slug}/agree/", "result with the company", {"version": 1}
    ),
    "results.send_back": Write(
        "post", "results/{slug}/send-back/", "result in review", {"reason": "Too short."}
    ),
    "reviews.create": Write(
        "post",
        "reviews/",
        "",
        {"verdict": "ok", "comments": "Good."},
        pk_of("milestone with draft review", "milestone"),
    ),
    "reviews.release": Write("post", "reviews/{pk}/release/", "draft review"),
    "check-ins.create": Write(
        "post", "check-ins/", "", CHECK_IN, slug_of("running tribe", "tribe")
    ),
    "organisations.partial_update": Write(
        "patch", "organisations/{slug}/", "organisation", {"version": 1, "place": "Delft"}
    ),
    "schools.import_calendar": Write(
        "post",
        "schools/{slug}/calendar/import/",
        "school",
        {"file_format": "csv", "content": CALENDAR},
    ),
    "pupils.import_roster": Write(
        "post",
        "schools/{slug}/pupils/import/",
        "school",
        {"content": ROSTER, "dry_run": False, "digest": plan(rows_of(ROSTER, []), []).digest},
    ),
    "pupils.age": Write(
        "put", "schools/{slug}/pupils/{pk}/age/", "unconfirmed pupil", {"age_band": "16_17"}
    ),
    "pupils.consent": Write(
        "post",
        "schools/{slug}/pupils/{pk}/consent/",
        "youngest pupil",
        {"signed_by": "A. Parent", "given_on": "2026-01-05"},
    ),
    "skills.merge": Write(
        "post",
        "skills/{slug}/merge/",
        "free text for a skill",
        {},
        slug_of("known skill", "into"),
    ),
    "editions.create": Write("post", "editions/", "", {**EDITION, "preset": "week"}),
    "editions.partial_update": Write(
        "patch", "editions/{slug}/", "edition", {"version": 1, "name_nl": "Nieuw"}
    ),
    "editions.clone": Write("post", "editions/{slug}/clone/", "edition", EDITION),
    "editions.move_phase": Write(
        "post",
        "editions/{slug}/move-phase/",
        "edition",
        {"phase": "work", "reason": "We start early."},
    ),
}
# About the caller alone, or a new thing of their own: the first door is all there is to ask.
OF_ONESELF = {
    "me",
    "profile",
    "feedback",
    "notice-settings",
    "guardian",
    "access-tokens",
    "notices",
}
NEW_OF_ONESELF = {"my-challenges.create", "tribes.create"}
