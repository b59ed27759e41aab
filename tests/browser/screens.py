"""Every screen, with somebody from the demo who sees it."""

import hashlib
from dataclasses import dataclass

PUBLIC_SCRIPT, LIVE_SCRIPT = 40_000, 60_000
NEWCOMER = "a newcomer"
ROOM = "/tribes/bolt-club/workspace/"


@dataclass(frozen=True)
class Screen:
    path: str
    viewer: str = ""
    language: str = "en"
    # The link on that page which leads on, where an address has a number in it.
    then: str = ""

    @property
    def address(self) -> str:
        """Dutch pages stand at the root, English ones under /en/."""
        return self.path if self.language == "nl" else f"/en{self.path}"

    @property
    def most_script(self) -> int:
        """Bytes over the line, compressed."""
        is_live = "/workspace/" in self.path
        return LIVE_SCRIPT if is_live else PUBLIC_SCRIPT

    def __str__(self) -> str:
        return " ".join(filter(None, [self.viewer, self.address, self.then]))


FOR_ANYBODY = (
    "/",
    "/challenges/",
    "/challenges/?text=zzz&level=hbo",
    "/challenges/kas-zonder-gaspiek/",
    "/challenges/lekkende-asafdichtingen/",
    "/challenges/no-such-challenge/",
    "/challenges/kas-zonder-gaspiek/changes/",
    "/challenges/lekkende-asafdichtingen/terms/",
    "/results/",
    "/results/nachtlicht/",
    "/how-it-works/",
    "/how-matching-works/",
    "/about/",
    "/accessibility/",
    "/partners/",
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/login/code/",
    "/editions/join/besloten-week-met-uitnodiging/",
    f"/join/{hashlib.sha256(b'sisklank').hexdigest()[:32]}/",
)
FOR_PARTICIPANT = (
    "/for-you/",
    "/for-you/seats/",
    "/for-you/team-mates/",
    "/for-you/told/",
    "/profile/",
    *(f"/profile/{step}/" for step in range(1, 6)),
    "/challenges/kas-zonder-gaspiek/",
    "/challenges/kas-zonder-gaspiek/new-tribe/",
    "/challenges/kas-zonder-gaspiek/ask/",
    "/tribes/",
    "/tribes/sisklank/",
    "/tribes/sisklank/ask/",
    "/account/email/",
    "/account/password/change/",
)
FOR_MEMBER = (
    "/tribes/",
    "/tribes/bolt-club/",
    "/tribes/bolt-club/leave/",
    "/tribes/bolt-club/result/",
    ROOM,
    f"{ROOM}chat/tribe/",
    f"{ROOM}chat/shared/",
    f"{ROOM}board/",
    f"{ROOM}milestones/",
)
FOR_FORMING = (
    "/tribes/newcomer-notes/",
    "/tribes/newcomer-notes/apply/",
    "/tribes/newcomer-notes/fits/",
    "/for-you/team-mates/",
)
FOR_COMPANY = (
    "/company/",
    "/company/drafts/",
    "/company/challenges/new/",
    "/company/challenges/new/?copy_of=magazijn-zonder-zoeken",
    *(f"/company/challenges/proefstand-minder-water/{step}/" for step in range(1, 5)),
    "/company/challenges/proefstand-minder-water/parts/",
    "/company/challenges/magazijn-zonder-zoeken/change/",
    "/challenges/magazijn-zonder-zoeken/fit/",
    "/company/organisations/new/",
    "/company/organisations/zilverschoon/",
    "/company/organisations/zilverschoon/log/",
    "/company/organisations/zilverschoon/colleagues/",
    "/company/challenges/lekkende-asafdichtingen/brief/",
    "/company/challenges/proefstand-minder-water/brief/",
    "/challenges/magazijn-zonder-zoeken/",
    "/tribes/lekzoekers/workspace/",
    "/tribes/lekzoekers/workspace/chat/shared/",
)
FOR_COACH = (
    "/challenges/lekkende-asafdichtingen/terms/",
    "/challenges/lekkende-asafdichtingen/brief/",
    "/coach/",
    "/coach/tribes/bolt-club/",
    "/coach/tribes/bolt-club/check-in/",
    "/results/clear-view/",
    "/tribes/bolt-club/fits/",
    "/tribes/bolt-club/seats/1/suggestions/",
    f"{ROOM}board/",
)
FOR_READER_OF_NOTICES = ("/notices/", "/notices/settings/", "/log/")
FOR_COORDINATOR = (
    "/school/scheepsbel/pupils/",
    "/school/scheepsbel/pupils/import/",
    "/school/scheepsbel/log/",
    "/manager/schools/scheepsbel/",
)
FOR_MANAGER = (
    "/tribes/bolt-club/look/open/",
    "/challenges/lekkende-asafdichtingen/brief/",
    "/manager/",
    "/manager/log/",
    "/manager/invite/",
    "/manager/staff/age/",
    "/manager/skills/",
    "/manager/challenges/powder-overspray-reused/",
    "/manager/schools/",
    "/manager/schools/new/",
    "/manager/schools/scheepsbel/",
    "/manager/schools/scheepsbel/import/",
    "/manager/editions/editie-8/schools/",
    "/manager/organisations/",
    "/manager/organisations/gemeente-zilverduin/",
    "/manager/organisations/zilverschoon/take-back/",
    "/manager/organisations/zilverschoon/partner/",
    "/manager/partners/",
    "/manager/partners/tiers/new/",
    "/manager/editions/new/",
    "/manager/editions/editie-8/",
    "/manager/editions/editie-8/attention/",
    "/manager/editions/besloten-week/",
    "/manager/editions/editie-8/change/",
    "/manager/editions/editie-8/clone/",
    "/manager/editions/editie-8/phase/",
    "/manager/editions/editie-8/stages/published/",
    "/manager/editions/editie-7/stages/at-work/",
)
IN_DUTCH = (
    Screen("/demo/mail/", "", "nl"),
    Screen("/demo/style/", "", "nl"),
    Screen("/", "", "nl"),
    Screen("/challenges/", "", "nl"),
    Screen("/account/login/", "", "nl"),
    Screen("/for-you/", "astrid", "nl"),
    Screen("/for-you/seats/", "astrid", "nl"),
    Screen("/profile/1/", "astrid", "nl"),
    Screen("/company/challenges/proefstand-minder-water/1/", "karin", "nl"),
    Screen(f"{ROOM}board/", "amara", "nl"),
    Screen(f"{ROOM}chat/tribe/", "amara", "nl"),
    Screen("/notices/", "marleen", "nl"),
    Screen("/coach/", "marleen", "nl"),
    Screen("/manager/", "saskia", "nl"),
)
BEHIND_LINKS = (
    Screen("/company/organisations/zilverschoon/", "karin", then="Remove Mohamed Ait Lahcen"),
    Screen("/coach/", "marleen", then="Review Bolt Club"),
    Screen("/company/", "karin", then="Vindplaats"),
    Screen(f"{ROOM}board/", "amara", then="Change"),
    Screen(f"{ROOM}chat/tribe/", "amara", then="Change"),
    Screen("/tribes/newcomer-notes/", "chiara", then="Answer Mees"),
)
SCREENS = (
    *(Screen(path) for path in FOR_ANYBODY),
    *(Screen(path, "astrid") for path in FOR_PARTICIPANT),
    *(Screen(path, "amara") for path in FOR_MEMBER),
    *(Screen(path, "chiara") for path in FOR_FORMING),
    *(Screen(path, "karin") for path in FOR_COMPANY),
    *(Screen(path, "marleen") for path in FOR_COACH),
    *(Screen(path, "saskia") for path in FOR_MANAGER),
    *(Screen(path, "karin") for path in FOR_READER_OF_NOTICES),
    Screen("/tribes/vindplaats/", "fatima"),
    Screen("/start/role/", NEWCOMER),
    Screen("/observer/", "lieke"),
    *(Screen(path, "joke") for path in FOR_COORDINATOR),
    *BEHIND_LINKS,
    *IN_DUTCH,
)
