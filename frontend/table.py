"""Who gets what from each page: every address of the site has a row.

Not the door itself, which asks `tribes.rules`, but what must come out of it: the tests visit each
address as everybody, and `docs/permissions.md` is made from these rows.
"""

from dataclasses import dataclass
from enum import StrEnum

from tribes.rules.permission_table import Persona

# A tribe mate gets the pages of the member; what they read on them is another matter.
COLUMNS = tuple(persona for persona in Persona if persona is not Persona.TRIBE_MATE)
# Who is younger gets the page of an adult in their place, unless the row has letters of their own.
YOUNG = {Persona.MINOR: Persona.MEMBER, Persona.CHILD: Persona.PARTICIPANT}
LETTERED = tuple(persona for persona in COLUMNS if persona not in YOUNG)


class Answer(StrEnum):
    PAGE = "P"
    DONE = "W"
    SENT_ON = ">"
    LOG_IN = "L"
    NOT_FOUND = "-"
    REFUSED = "X"


MEANINGS: dict[Answer, str] = {
    Answer.PAGE: "the page; after a press of a button with the reason why not",
    Answer.DONE: "may do it",
    Answer.SENT_ON: "is sent to another page",
    Answer.LOG_IN: "is asked to log in",
    Answer.NOT_FOUND: "is not found, the same as what never was",
    Answer.REFUSED: "is refused, with the reason",
}


@dataclass(frozen=True)
class Row:
    """One address with the kind of thing it is about; a method without letters does not exist.

    `young_get` and `young_post` have one letter each for `YOUNG`, where it is not that of adults.
    """

    name: str
    thing: str = ""
    get: str = ""
    post: str = ""
    young_get: str = ""
    young_post: str = ""

    def answers(self, method: str) -> dict[Persona, Answer]:
        letters = (self.get if method == "get" else self.post).replace(" ", "")
        if not letters:
            return {}
        adults: dict[Persona, Answer] = dict(zip(LETTERED, map(Answer, letters), strict=True))
        answers = adults | self._young(method, adults)
        return {persona: answers[persona] for persona in COLUMNS}

    def _young(self, method: str, adults: dict[Persona, Answer]) -> dict[Persona, Answer]:
        letters = self.young_get if method == "get" else self.young_post
        if letters:
            return dict(zip(YOUNG, map(Answer, letters), strict=True))
        return {persona: adults[like] for persona, like in YOUNG.items()}


EVERYBODY = "PP PPP PP PP P P P"
NOBODY = "-- --- -- -- - - -"
# A reload after a refused form: back to the page it stands on, which asks again who looks.
GOES_BACK = ">> >>> >> >> > > >"

# In the order of `LETTERED`: anonymous and newcomer, member, ex-member and other participant,
# the company and another, the coach and another, the programme manager, the observer, the
# coordinator of the school.
PUBLIC = [
    Row("home", get=EVERYBODY),
    Row("challenges", get=EVERYBODY),
    Row("how", get=EVERYBODY),
    Row("how_matching", get=EVERYBODY),
    Row("about", get=EVERYBODY),
    Row("accessibility", get=EVERYBODY),
    Row("partners", get=EVERYBODY),
    Row("robots", get=EVERYBODY),
    Row("sitemap", get=EVERYBODY),
    Row("manifest", get=EVERYBODY),
    Row("service_worker", get=EVERYBODY),
    Row("offline", get=EVERYBODY),
    Row("results", get=EVERYBODY),
    Row("result", "published result", get=EVERYBODY),
    Row("result", "draft result", get="-- P-- P- P- P - P"),
    Row("result", "result in review", get="-- P-- P- P- P - P"),
    Row(
        "result_answer",
        "result in review",
        get=GOES_BACK,
        post="L- X-- X- W- W - X",
    ),
    Row(
        "result_answer",
        "result with the company",
        get=GOES_BACK,
        post="L- X-- W- X- X - X",
    ),
    Row("result_answer", "published result", get=GOES_BACK, post="LX XXX XX WX W X X"),
    Row("challenge", "published challenge", get=EVERYBODY),
    Row("challenge", "draft challenge", get="-- --- P- -- - - -"),
    Row("challenge", "submitted challenge", get="-- --- P- -- P - -"),
    Row("challenge", "in-question challenge", get="-- --- P- -- P - -"),
    Row("terms", "challenge of the forming tribe", get=EVERYBODY),
    Row("terms", "draft challenge", get="-- --- P- -- - - -"),
    Row("terms_accept", "challenge of the forming tribe", get=GOES_BACK, post="LX WXX XX WX X X X"),
    Row("terms_accept", "draft challenge", get=GOES_BACK, post="L- --- X- -- - - -"),
    Row("terms_withdraw", "challenge of the forming tribe", post="LX WWX XX WX X X X"),
    Row(
        "brief",
        "challenge of the forming tribe",
        get="L- P-- P- P- P - -",
        post="L- X-- X- X- W - -",
    ),
    Row(
        "brief",
        "challenge of the applied tribe",
        get="L- X-- P- X- P - -",
        post="L- X-- X- X- W - -",
    ),
    Row("brief", "published challenge", get="L- --- -- -- - - -", post="L- --- -- -- - - -"),
    Row("brief", "submitted challenge", get="L- --- P- -- P - -", post="L- --- X- -- W - -"),
    Row("challenge_file", "public file", get=EVERYBODY),
    Row("challenge_file", "confidential file", get="-- P-- P- P- X - -"),
    Row("challenge_file", "confidential file of the applied tribe", get="-- X-- P- X- X - -"),
]
PUBLIC += [
    Row("challenge", "archived challenge", get=EVERYBODY),
    Row(
        "challenge_ask", "published challenge", get="LP PPP PP PP P P P", post="LW WWW WW WW W W W"
    ),
    Row("challenge_ask", "draft challenge", get="L- --- X- -- - - -", post="L- --- X- -- - - -"),
    Row("challenge_changes", "published challenge", get=EVERYBODY),
    Row("challenge_changes", "draft challenge", get="-- --- P- -- - - -"),
    Row("challenge_start", "challenge of the running tribe", post="LX XXX WX XX W X X"),
    Row("challenge_finish", "running challenge", post="LX XXX WX XX W X X"),
    Row("challenge_finish", "draft challenge", post="L- --- X- -- - - -"),
    Row("challenge", "challenge by invitation", get="-- --- P- -- P - -"),
]
# Only where the demo is on, and then for everybody.
DEMO = [Row("demo_mail", get=NOBODY), Row("styleguide", get=NOBODY)]
ACCOUNTS = [
    Row("start", get="L> >>> >> >> > > >"),
    Row("role", get="LP PPP PP PP P P P", post="LW PPP PP PP P P P"),
    Row("invitation_accept", "invitation", get=EVERYBODY, post=EVERYBODY),
]
NOTICES = [
    Row("notices", get="LP PPP PP PP P P P"),
    Row("notice", "notice of the member", get="L- >-- -- -- - - -", young_get="--"),
    Row("notices_read", post="LW WWW WW WW W W W"),
    Row("notice_settings", get="LP PPP PP PP P P P", post="LW WWW WW WW W W W"),
    Row("mail_stop", "link to stop mail", get=EVERYBODY, post="WW WWW WW WW W W W"),
]
# The consent of one youngest participant, who has no other place on the stage.
GUARDIANS = [
    Row("guardian", "consent", get=EVERYBODY, post="WW WWW WW WW W W W"),
]
COMPANY = [
    Row("company_home", get="L> XXX PP XX X X X"),
    Row("organisation_new", get="L> XXX PP XX X X X", post="LX XXX WW XX X X X"),
    Row("organisation", "organisation", get="L- --- P- -- - - -", post="L- --- W- -- - - -"),
    Row("organisation_invite", "organisation", get="L- --- P- -- - - -", post="L- --- W- -- - - -"),
    Row("organisation_role", "colleague", post="L- --- W- -- - - -"),
    Row("organisation_remove", "colleague", get="L- --- P- -- - - -", post="L- --- W- -- - - -"),
    Row("organisation_certificate", "organisation", get="L- --- P- -- P - -"),
    Row("challenge_new", get="L> XXX PP XX X X X", post="LX XXX WP XX X X X"),
    Row("company_drafts", get="L> XXX PP XX X X X"),
    Row(
        "challenge_step",
        "first step of the draft challenge",
        get="L- --- P- -- - - -",
        post="L- --- W- -- - - -",
    ),
    Row(
        "challenge_step",
        "first step of the submitted challenge",
        get="L- --- >- -- - - -",
        post="L- --- P- -- - - -",
    ),
    Row(
        "challenge_step",
        "first step of the in-question challenge",
        get="L- --- P- -- - - -",
        post="L- --- W- -- - - -",
    ),
    Row(
        "challenge_step",
        "first step of the published challenge",
        get="L- --- >- -- - - -",
        post="L- --- P- -- - - -",
    ),
    Row("challenge_autosave", "draft challenge", post="L- --- W- -- - - -"),
    Row("challenge_submit", "draft challenge", get=GOES_BACK, post="L- --- W- -- - - -"),
    Row("challenge_move", "draft challenge", get=GOES_BACK, post="L- --- W- -- - - -"),
    Row("challenge_withdraw", "draft challenge", post="L- --- W- -- - - -"),
    Row("challenge_fit", "published challenge", get="L- --- P- -- P - -"),
    Row("challenge_fit", "challenge of the forming tribe", get="L- --- P- P- P - -"),
    Row("challenge_fit", "draft challenge", get="L- --- P- -- - - -"),
    Row("offer_make", "tribe that could take it", post="L- --- W- -- X - -"),
    Row("offer_withdraw", "offer", post="L- --- W- -- - - -"),
    Row("application_answer", "application", get="L- --- P- -- - - -", post="L- --- W- -- - - -"),
    Row("skills", get="LP PPP PP PP P P P"),
    Row(
        "challenge_brief",
        "challenge of the forming tribe",
        get="L- --- P- -- - - -",
        post="L- --- W- -- - - -",
    ),
    Row("challenge_file_add", "draft challenge", get=GOES_BACK, post="L- --- W- -- - - -"),
    Row("challenge_file_remove", "confidential file", post="L- --- W- -- - - -"),
    Row("challenge_parts", "draft challenge", get="L- --- P- -- - - -", post="L- --- W- -- - - -"),
    Row(
        "challenge_parts",
        "published challenge",
        get="L- --- X- -- - - -",
        post="L- --- X- -- - - -",
    ),
    Row(
        "challenge_change",
        "published challenge",
        get="L- --- P- -- - - -",
        post="L- --- W- -- - - -",
    ),
    Row("challenge_change", "draft challenge", get="L- --- X- -- - - -", post="L- --- X- -- - - -"),
    Row("change_request_withdraw", "challenge of the running tribe", post="L- --- W- -- - - -"),
    Row("question_answer", "question", get="L- --- P- -- - - -", post="L- --- W- -- - - -"),
]
PARTICIPANT = [
    Row("profile", get="L> PPP XX XX X X X"),
    Row("profile_step", "step of the profile", get="L> PPP XX XX X X X", post="LX WWW XX XX X X X"),
    Row("profile_matching", post="LX WWW XX XX X X X"),
    Row("profile_age", get="L> XXX XX XX X X X", post="LX XXX XX XX X X X"),
    Row("school_leave", "own place on the roster", post="L- W-- -- -- - - -", young_post="--"),
    Row(
        "guardian_ask",
        get="L> XXX XX XX X X X",
        post="LX XXX XX XX X X X",
        young_get="XP",
        young_post="XW",
    ),
    Row("suggestions", get="L> PPP XX XX X X X"),
    Row("seat_suggestions", get="L> PPP XX XX X X X"),
    Row("team_mates", get="L> PPP XX XX X X X"),
    Row("team_mates_switch", post="LX WWW XX XX X X X", young_post="XX"),
    Row("team_mate_invite", "open participant", post="L- W-- -- -- - - -", young_post="--"),
    Row("feedback", get="L> PPP XX XX X X X"),
    Row("feedback_give", "published challenge", post="LX WWW XX XX X X X"),
    Row("feedback_give", "draft challenge", post="L- --- X- -- - - -"),
    Row("feedback_take_back", "published challenge", post="LX WWW XX XX X X X"),
    Row("feedback_take_back", "draft challenge", post="L- --- X- -- - - -"),
    Row("feedback_reset", post="LX WWW XX XX X X X"),
    Row("profile_skill_add", post="LX WWW XX XX X X X"),
    Row("profile_skill_remove", post="LX WWW XX XX X X X"),
    Row("my_tribes", get="LP PPP PP PP P P P"),
]
TRIBE = [
    Row(
        "tribe_new",
        "published challenge",
        get="L> PPP XX XX X X X",
        post="LX WWW XX XX X X X",
        young_get="PX",
        young_post="WX",
    ),
    Row("tribe_new", "draft challenge", get="L- --- X- -- - - -", post="L- --- X- -- - - -"),
    Row("tribe", "forming tribe", get=EVERYBODY),
    Row("tribe", "applied tribe", get=EVERYBODY),
    Row("tribe", "running tribe", get=EVERYBODY),
    Row(
        "seat_wishes",
        "seat of the forming tribe",
        get="L- PXX X- X- X - -",
        post="L- WXX X- X- X - -",
    ),
    Row("tribe_fits", "forming tribe", get="L- P-- -- P- P - -"),
    Row("offer", "offer", get="L- P-- -- P- P - -", post="L- W-- -- P- P - -"),
    Row("tribe_offers", "forming tribe", post="L- WXX X- X- X - -"),
    Row("member_suggestions", "seat of the member", get="L- --- -- P- P - -"),
    Row(
        "tribe_ask",
        "forming tribe",
        get="L- XPP X- X- X - -",
        post="L- XWW X- X- X - -",
        young_get="XX",
        young_post="XX",
    ),
    Row("tribe_ask", "running tribe", get="L- X-- X- X- X - -", post="L- X-- X- X- X - -"),
    Row("tribe_leave", "forming tribe", get="L- P-- -- -- - - -", post="L- W-- -- -- - - -"),
    Row("tribe_apply", "forming tribe", get="L- PXX X- X- X - -", post="L- WXX X- X- X - -"),
    Row("tribe_apply", "running tribe", get="L- X-- X- X- X - -", post="L- X-- X- X- X - -"),
    Row("tribe_apply_withdraw", "applied tribe", post="L- W-- X- X- X - -"),
    Row(
        "tribe_invite",
        "link of the forming tribe",
        get=EVERYBODY,
        post="PP WPW PP PP P P P",
        young_post="WP",
    ),
    Row("tribe_result", "running tribe", get="L- P-- X- X- X - -", post="L- W-- X- X- X - -"),
    Row("tribe_result", "forming tribe", get="L- XXX X- X- X - -", post="L- XXX X- X- X - -"),
    Row("tribe_result_autosave", "running tribe", post="L- W-- X- X- X - -"),
    Row("tribe_result_autosave", "forming tribe", post="L- XXX X- X- X - -"),
    Row("tribe_result_withdraw", "result in review", post="L- W-- X- X- X - X"),
    Row("tribe_link_renew", "forming tribe", post="L- WXX X- X- X - -"),
    Row("tribe_link_renew", "running tribe", post="L- W-- X- X- X - -"),
    Row(
        "join_request_answer",
        "request to join",
        get="L- P-- -- -- - - -",
        post="L- W-- -- -- - - -",
    ),
    Row("join_request_withdraw", "request to join", post="L- --- -- -- - - -"),
    Row("join_request_withdraw", "own request to join", post="L- --W -- -- - - -", young_post="--"),
    Row("change_request_answer", "change", get="L- P-- P- P- P - -", post="L- W-- P- W- P - -"),
]
WORKSPACE = [
    Row("workspace", "running tribe", get="L- P-- P- P- - - -"),
    Row("workspace", "forming tribe", get="L- --- -- -- - - -"),
    Row("workspace_chat", "tribe chat", get="L- P-- -- P- - - -"),
    Row("workspace_chat", "shared chat", get="L- P-- P- P- - - -"),
    Row("message_post", "tribe chat", get=GOES_BACK, post="L- W-- -- W- - - -"),
    Row("message_post", "shared chat", get=GOES_BACK, post="L- W-- W- W- - - -"),
    Row(
        "message_edit",
        "message in tribe chat",
        get="L- P-- -- X- - - -",
        post="L- W-- -- X- - - -",
        young_get="X-",
        young_post="X-",
    ),
    Row(
        "message_edit",
        "message in shared chat",
        get="L- P-- X- X- - - -",
        post="L- W-- X- X- - - -",
        young_get="X-",
        young_post="X-",
    ),
    Row("message_delete", "message in tribe chat", post="L- W-- -- X- - - -", young_post="X-"),
    Row("message_delete", "message in shared chat", post="L- W-- X- X- - - -", young_post="X-"),
    Row("workspace_board", "running tribe", get="L- P-- -- P- - - -"),
    Row("task_add", "running tribe", get=GOES_BACK, post="L- W-- -- W- - - -"),
    Row("task_edit", "task", get="L- P-- -- P- - - -", post="L- W-- -- W- - - -"),
    Row("task_move", "task", get=GOES_BACK, post="L- W-- -- W- - - -"),
    Row("task_delete", "task", post="L- W-- -- W- - - -"),
    Row("workspace_milestones", "running tribe", get="L- P-- P- P- - - -"),
    Row("milestone_deliver", "milestone to hand in", get=GOES_BACK, post="L- W-- P- P- - - -"),
]
COACH = [
    Row("coach_home", get="L> XXX XX PP X X X"),
    Row("coach_tribe", "running tribe", get="L- --- -- P- - - -"),
    Row("check_in", "running tribe", get="L- --- -- P- - - -", post="L- --- -- W- - - -"),
    Row(
        "review", "milestone with draft review", get="L- X-- X- P- X - -", post="L- X-- X- W- X - -"
    ),
]
MANAGER = [
    Row("manager_home", get="L> XXX XX XX P X X"),
    Row("invite", get="L> XXX XX XX P X X", post="LX XXX XX XX W X X"),
    Row("staff_close", "other coach", get="L- --- -- -- P - -", post="L- --- -- -- W - -"),
    Row("staff_age", get="L> XXX XX XX P X X", post="LX XXX XX XX W X X"),
    Row(
        "manager_challenge",
        "submitted challenge",
        get="L> XXX XX XX P X X",
        post="LX XXX XX XX W X X",
    ),
    Row("manager_skills", get="L> XXX XX XX P X X"),
    Row("skill_merge", "free text for a skill", post="LX XXX XX XX W X X"),
    Row(
        "manager_challenge", "draft challenge", get="L> XXX XX XX - X X", post="LX XXX XX XX - X X"
    ),
    Row("challenge_publish", "submitted challenge", post="L- --- X- -- W - -"),
    Row("challenge_publish", "draft challenge", post="L- --- X- -- - - -"),
    Row("tribe_assign_coach", "forming tribe", get=GOES_BACK, post="L- XXX X- X- W - -"),
    Row("schools", get="L> XXX XX XX P X X"),
    Row("school_new", get="L> XXX XX XX P X X", post="LX XXX XX XX W X X"),
    Row("school", "school", get="L> XXX XX XX P X P", post="LX XXX XX XX W X X"),
    Row("school", "other school", get="L> XXX XX XX P X -", post="LX XXX XX XX W X -"),
    Row("school_programme_add", "school", get=GOES_BACK, post="LX XXX XX XX W X W"),
    Row("school_programme_remove", "programme of the school", post="LX XXX XX XX W X W"),
    Row("school_period_add", "school", get=GOES_BACK, post="LX XXX XX XX W X W"),
    Row("school_period_remove", "period of the school", post="LX XXX XX XX W X W"),
    Row("school_calendar_import", "school", get="L> XXX XX XX P X P", post="LX XXX XX XX W X W"),
    Row(
        "school_calendar_import",
        "other school",
        get="L> XXX XX XX P X -",
        post="LX XXX XX XX W X -",
    ),
    Row("edition_schools", "edition", get="L> XXX XX XX P X X", post="LX XXX XX XX W X X"),
    Row("manager_organisations", get="L> XXX XX XX P X X"),
    Row("manager_organisation_new", get="L> XXX XX XX P X X", post="LX XXX XX XX W X X"),
    Row("manager_organisation", "organisation", get="L- --- -- -- P - -"),
    Row("organisation_verify", "unverified organisation", post="L- --- -- -- W - -"),
    Row(
        "organisation_take_back",
        "organisation",
        get="L- --- -- -- P - -",
        post="L- --- -- -- W - -",
    ),
    Row(
        "organisation_refuse_name",
        "organisation",
        get="L- --- -- -- P - -",
        post="L- --- -- -- W - -",
    ),
    Row(
        "organisation_refuse_name",
        "company without people",
        get="L- --- -- -- X - -",
        post="L- --- -- -- X - -",
    ),
    Row(
        "organisation_municipality",
        "municipality",
        get="L- --- -- -- P - -",
        post="L- --- -- -- W - -",
    ),
    Row("observer_invite", "municipality", get="L- --- -- -- P - -", post="L- --- -- -- W - -"),
    Row(
        "owner_invite",
        "company without people",
        get="L- --- -- -- P - -",
        post="L- --- -- -- W - -",
    ),
    Row("account_close", "colleague", get="L- --- -- -- P - -", post="L- --- -- -- W - -"),
    Row("partner_give", "municipality", get="L- --- -- -- P - -", post="L- --- -- -- W - -"),
    Row("manager_partners", get="L> XXX XX XX P X X"),
    Row("tier_new", get="L> XXX XX XX P X X", post="LX XXX XX XX W X X"),
    Row("tier", "tier", get="L- --- -- -- P - -", post="L- --- -- -- W - -"),
    Row("partner_end", "partnership", get="L- --- -- -- P - -", post="L- --- -- -- W - -"),
    Row("challenge_archive", "finished challenge", post="LX XXX XX XX W X X"),
    Row("challenge_archive", "draft challenge", post="L- --- X- -- - - -"),
    Row("question_remove", "question", get="L- --- P- -- P - -", post="L- --- W- -- W - -"),
    Row("edition_new", get="L> XXX XX XX P X X", post="LX XXX XX XX W X X"),
    Row("edition_board", "edition", get="L> XXX XX XX P X X"),
    Row("edition_board", "edition by invitation", get="L> XXX XX XX P X X"),
    Row("edition_change", "edition", get="L> XXX XX XX P X X", post="LX XXX XX XX W X X"),
    Row("edition_clone", "edition", get="L> XXX XX XX P X X", post="LX XXX XX XX W X X"),
    Row("edition_move", "edition", get="L> XXX XX XX P X X", post="LX XXX XX XX W X X"),
    Row("edition_link", "edition by invitation", post="LX XXX XX XX W X X"),
    Row("edition_exposure", "edition", get="L> XXX XX XX P X X"),
    Row("edition_demand", "edition", get="L> XXX XX XX P X X"),
    Row("edition_stage", "drafts of the edition", get="L> XXX XX XX P X X"),
    Row("edition_stage", "forming tribes of the edition", get="L> XXX XX XX P X X"),
    Row("edition_invite", "link of the edition", get=EVERYBODY, post="PW WWW WW WW W W W"),
]
OBSERVER = [
    Row("observer_home", get="L- --- -- -- - P -"),
    Row("observer_evidence", get="L- --- -- -- - P -"),
]
SCHOOL = [
    Row("school_home", get="L> XXX XX XX X X >"),
    Row("roster", "school", get="L- --- -- -- - - P"),
    Row("roster", "other school", get="L- --- -- -- - - -"),
    Row("roster_import", "school", get="L- --- -- -- - - P", post="L- --- -- -- - - W"),
    Row("roster_import", "other school", get="L- --- -- -- - - -", post="L- --- -- -- - - -"),
    Row("roster_export", "school", post="L- --- -- -- - - W"),
    Row("roster_export", "other school", post="L- --- -- -- - - -"),
    Row("pupil", "pupil of the school", get="L- --- -- -- - - P"),
    Row("pupil", "pupil of another school", get="L- --- -- -- - - -"),
    Row("pupil_age", "pupil of the school", post="L- --- -- -- - - W"),
    Row("pupil_age", "pupil of another school", post="L- --- -- -- - - -"),
    Row("pupil_consent", "youngest pupil", post="L- --- -- -- - - W"),
    Row("pupil_consent", "pupil of another school", post="L- --- -- -- - - -"),
    Row("pupil_consent", "pupil of the school", post="L- --- -- -- - - X"),
    Row("pupil_consent_end", "pupil with consent", post="L- --- -- -- - - W"),
    Row("pupil_consent_end", "pupil of another school", post="L- --- -- -- - - -"),
    Row("pupil_consent_end", "pupil of the school", post="L- --- -- -- - - X"),
    Row("pupil_invite", "unconfirmed pupil", post="L- --- -- -- - - W"),
    Row("pupil_invite", "pupil of another school", post="L- --- -- -- - - -"),
    Row("pupil_invite", "pupil of the school", post="L- --- -- -- - - X"),
    Row("pupil_remove", "unconfirmed pupil", post="L- --- -- -- - - W"),
    Row("pupil_remove", "pupil of another school", post="L- --- -- -- - - -"),
    Row("coordinator_invite", "school", get="L- --- -- -- P - P", post="L- --- -- -- W - W"),
    Row("coordinator_invite", "other school", get="L- --- -- -- P - -", post="L- --- -- -- W - -"),
    Row("consent", "overdue consent", get="L- --- -- -- P - >", post="L- --- -- -- W - >"),
]
PAGES: dict[str, list[Row]] = {
    "Public": PUBLIC,
    "Demo": DEMO,
    "Account": ACCOUNTS,
    "Notices": NOTICES,
    "Parent or guardian": GUARDIANS,
    "Company": COMPANY,
    "Participant": PARTICIPANT,
    "Tribe": TRIBE,
    "Workspace": WORKSPACE,
    "Coach": COACH,
    "Programme manager": MANAGER,
    "Observer": OBSERVER,
    "School": SCHOOL,
}
# Log-in, sign-up and password: about oneself only, so there is nobody else to keep out.
OWN_ACCOUNT = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_email",
    "account_email_verification_sent",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_confirm_login_code",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
    "account_request_login_code",
}
# The staff pages under one roof: only who has `is_staff`, and a superuser decides for which models.
STAFF = "admin"
