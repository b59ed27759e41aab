"""Where each resource is shown: names of pages and addresses of the API, each with its thing."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import override

from tests.stage.setting import Stage
from tribes.enums import Audience

V1 = "/api/v1/"
Places = list[tuple[str, str]]

PAGES: dict[str, Places] = {
    "challenge, parts of it": [
        ("challenge", "draft challenge"),
        ("challenge_parts", "draft challenge"),
        ("manager_challenge", "submitted challenge"),
    ],
    "challenge, public teaser": [
        ("challenge", "draft challenge"),
        ("challenge", "submitted challenge"),
        ("challenge", "in-question challenge"),
        ("challenge", "challenge by invitation"),
        ("challenge", "published challenge"),
        ("manager_challenge", "in-question challenge"),
    ],
    "challenge, intake": [
        ("challenge", "in-question challenge"),
        ("challenge_step", "first step of the in-question challenge"),
        ("challenge", "published challenge"),
        ("manager_challenge", "in-question challenge"),
    ],
    "challenge, confidential brief": [
        ("brief", "challenge of the forming tribe"),
        ("brief", "challenge of the applied tribe"),
        ("brief", "submitted challenge"),
        ("challenge_brief", "draft challenge"),
    ],
    "challenge, confidential file": [
        ("brief", "challenge of the forming tribe"),
        ("brief", "challenge of the applied tribe"),
        ("challenge_file", "confidential file"),
        ("challenge_file", "confidential file of the applied tribe"),
    ],
    "challenge, public file": [
        ("challenge", "challenge of the forming tribe"),
        ("challenge_file", "public file"),
        ("challenge_file", "file of the submitted challenge"),
        ("manager_challenge", "submitted challenge"),
    ],
    "views of the brief": [("challenge_brief", "challenge of the forming tribe")],
    "terms": [("terms", "challenge of the forming tribe")],
    "change of a running challenge": [("change_request_answer", "change")],
    "change of a confidential brief": [("change_request_answer", "change")],
    "public question": [("challenge", "published challenge")],
    "removed question": [("challenge", "published challenge"), ("question_remove", "question")],
    "tribe members": [
        ("tribe", "forming tribe"),
        ("tribe", "other tribe of the members"),
        ("coach_tribe", "running tribe"),
    ],
    "why somebody left": [("tribe", "forming tribe"), ("coach_tribe", "running tribe")],
    "link to join": [("tribe", f"{state} tribe") for state in ("forming", "applied", "running")],
    "request to join": [
        ("tribe", "forming tribe"),
        ("join_request_answer", "request to join"),
        ("join_request_answer", "own request to join"),
    ],
    "answer to a request to join": [("tribe", "forming tribe"), ("my_tribes", "")],
    "application of a tribe": [("application_answer", "application"), ("tribe", "applied tribe")],
    "workspace, chat of the tribe": [
        ("workspace_chat", "tribe chat"),
        ("look_chat", "tribe chat"),
    ],
    "workspace, chat with the company": [
        ("workspace_chat", "shared chat"),
        ("look_chat", "shared chat"),
    ],
    "workspace, board": [
        ("workspace_board", "running tribe"),
        ("task_edit", "task"),
        ("look_board", "running tribe"),
    ],
    "looks into a workspace": [("workspace", "running tribe"), ("look_ask", "running tribe")],
    "milestone, handed in": [("workspace_milestones", "running tribe"), ("my_tribes", "")],
    "result, not published": [
        ("result", "draft result"),
        ("result", "result in review"),
        ("result", "result with the company"),
        ("tribe_result", "running tribe"),
    ],
    "result, published": [("result", "published result"), ("results", "")],
    "review": [
        ("workspace_milestones", "running tribe"),
        ("review", "milestone with draft review"),
        ("my_tribes", ""),
    ],
    "check-in": [("coach_tribe", "running tribe"), ("check_in", "running tribe")],
    "profile": [("profile", ""), ("profile_step", "step of the profile")],
    "suggestion and its reasons": [
        ("suggestions", ""),
        ("member_suggestions", "seat of the member"),
        ("member_suggestions", "seat of the minor"),
    ],
    "possible team-mate": [("team_mates", "")],
    "pupil on the list of a school": [
        ("roster", "school"),
        ("roster", "other school"),
        ("roster_import", "school"),
        ("pupil", "pupil of the school"),
        ("pupil", "youngest pupil"),
        ("pupil", "pupil with consent"),
        ("pupil", "pupil of another school"),
    ],
    "consent on paper": [("pupil", "pupil with consent")],
    "age band": [("profile", ""), ("roster", "school"), ("pupil", "pupil who is a minor")],
    "that a member is younger than 18": [("coach_tribe", "running tribe")],
    "who waits for a parent or guardian": [
        ("guardian", "consent"),
        ("consent", "overdue consent"),
        ("profile", ""),
    ],
    "guardian": [
        ("profile", ""),
        ("pupil", "youngest pupil"),
        ("consent", "overdue consent"),
        ("guardian", "consent"),
    ],
    "words of merged skills": [("skills", ""), ("manager_skills", "")],
    "invitation": [("invitation_accept", "invitation"), ("organisation_invite", "organisation")],
    "organisation, not public": [
        ("organisation", "organisation"),
        ("manager_organisation", "organisation"),
    ],
    "check of an organisation": [
        ("manager_organisation", "unverified organisation"),
        ("manager_organisation", "organisation"),
    ],
    "certificate of a tier": [("tier", "tier")],
    "school calendar": [("school", "school")],
    "log, of oneself": [("own_log", "")],
    "log, of an organisation": [("organisation_log", "organisation")],
    "log, of a school": [("school_log", "school")],
    "log, of the programme": [("programme_log", "")],
    "edition": [("edition_board", "edition by invitation"), ("edition_board", "edition")],
}
API: dict[str, Places] = {
    "challenge, parts of it": [
        ("sub-questions/?challenge={slug}", "draft challenge"),
        ("sub-questions/?challenge={slug}", "submitted challenge"),
    ],
    "challenge, public teaser": [
        (path, f"{state} challenge")
        for state in ("draft", "submitted", "in-question", "published")
        for path in ("challenges/{slug}/", "my-challenges/{slug}/")
    ],
    "challenge, intake": [
        ("challenges/{slug}/", "in-question challenge"),
        ("my-challenges/{slug}/", "published challenge"),
        ("my-challenges/{slug}/", "in-question challenge"),
    ],
    "challenge, confidential brief": [
        (path, f"{name}")
        for name in (
            "challenge of the forming tribe",
            "challenge of the applied tribe",
            "submitted challenge",
            "draft challenge",
        )
        for path in ("challenges/{slug}/brief/", "my-challenges/{slug}/brief/")
    ],
    "challenge, confidential file": [
        ("challenges/{slug}/attachments/{pk}/", "confidential file"),
        ("challenges/{slug}/attachments/{pk}/", "confidential file of the applied tribe"),
        ("challenges/{slug}/attachments/", "challenge of the forming tribe"),
    ],
    "challenge, public file": [
        ("challenges/{slug}/attachments/{pk}/", "public file"),
        ("challenges/{slug}/attachments/{pk}/", "file of the submitted challenge"),
        ("challenges/{slug}/attachments/", "submitted challenge"),
        ("challenges/{slug}/attachments/", "challenge of the forming tribe"),
    ],
    "views of the brief": [("my-challenges/{slug}/brief/views/", "challenge of the forming tribe")],
    "terms": [("challenges/{slug}/terms/", "challenge of the forming tribe")],
    "change of a running challenge": [("change-requests/", "")],
    "public question": [("questions/?challenge={slug}", "published challenge")],
    "removed question": [("questions/?challenge={slug}", "published challenge")],
    "tribe members": [("tribes/{slug}/", "forming tribe")],
    "request to join": [("join-requests/", "")],
    "answer to a request to join": [("join-requests/", "")],
    **{
        f"workspace, {name}": [("tribes/{slug}/looks/{audience}/", thing)]
        for name, thing in (
            ("chat of the tribe", "tribe chat"),
            ("chat with the company", "shared chat"),
            ("board", "tribe chat"),
        )
    },
    "application of a tribe": [("applications/?tribe={slug}", "applied tribe")],
    "looks into a workspace": [("tribes/{slug}/looks/", "running tribe")],
    "milestone, handed in": [("milestones/?tribe={slug}", "running tribe")],
    "result, not published": [("results/{slug}/", "draft result"), ("results/awaiting/", "")],
    "result, published": [("results/{slug}/", "published result"), ("results/", "")],
    "review": [("reviews/?tribe={slug}", "running tribe")],
    "check-in": [("check-ins/?tribe={slug}", "running tribe")],
    "profile": [("me/profile/", "")],
    "suggestion and its reasons": [
        ("suggestions/", ""),
        ("tribes/{slug}/seats/{number}/suggestions/", "seat of the member"),
        ("tribes/{slug}/seats/{number}/suggestions/", "seat of the minor"),
    ],
    "who waits for a parent or guardian": [("me/", "")],
    "guardian": [("me/guardian/", "")],
    "access token": [("me/access-tokens/", "")],
    "organisation, not public": [("organisations/{slug}/", "organisation")],
    "check of an organisation": [("organisations/{slug}/", "organisation")],
    "school calendar": [("schools/{slug}/calendar/", "school")],
    "pupil on the list of a school": [
        ("schools/{slug}/pupils/", "school"),
        ("schools/{slug}/pupils/", "other school"),
        ("schools/{slug}/pupils/{pk}/", "pupil of the school"),
        ("schools/{slug}/pupils/{pk}/", "pupil of another school"),
    ],
    "words of merged skills": [("skills/", ""), ("skills/free-texts/", "")],
    "log, of oneself": [("me/log/", "")],
    "log, of an organisation": [("organisations/{slug}/log/", "organisation")],
    "log, of a school": [("schools/{slug}/log/", "school")],
    "log, of the programme": [("log/", "")],
}
CHATS = {
    "workspace, chat of the tribe": Audience.TRIBE,
    "workspace, board": Audience.TRIBE,
    "workspace, chat with the company": Audience.SHARED,
}


def pages_of(stage: Stage, resource: str) -> Iterator[str]:
    for name, thing in PAGES.get(resource, []):
        with override("en"):
            yield reverse(name, kwargs=stage.things[thing])


def answers_of(stage: Stage, resource: str) -> Iterator[str]:
    for path, thing in API.get(resource, []):
        yield V1 + path.format(**stage.things[thing])
    if resource in CHATS:
        yield f"{V1}workspaces/{stage.streams[CHATS[resource]].public_id}/"
