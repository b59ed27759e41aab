"""The words of the domain, the same in code, API and screen."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What somebody is here for; asked on the first screen or given by invitation."""

    COMPANY = "company", _("Company")
    PARTICIPANT = "participant", _("Participant")
    COACH = "coach", _("Coach")
    MANAGER = "manager", _("Programme manager")
    OBSERVER = "observer", _("Observer")
    COORDINATOR = "coordinator", _("School coordinator")


class OrganisationKind(TextChoices):
    COMPANY = "company", _("Company")
    SCHOOL = "school", _("School")
    GOVERNMENT = "government", _("Government")
    NETWORK = "network", _("Network")
    FUNDER = "funder", _("Funder")


class OrganisationRole(TextChoices):
    OWNER = "owner", _("Owner")
    MEMBER = "member", _("Member")


class OrganisationSize(TextChoices):
    """Number of people, in the classes that European statistics use."""

    MICRO = "1-9", _("1 to 9 people")
    SMALL = "10-49", _("10 to 49 people")
    MEDIUM = "50-249", _("50 to 249 people")
    LARGE = "250+", _("250 people or more")


class Country(TextChoices):
    """Where a site is; only Dutch postcodes are checked by their form."""

    NL = "NL", _("The Netherlands")
    BE = "BE", _("Belgium")
    DE = "DE", _("Germany")
    OTHER = "ZZ", _("Another country")


class Level(TextChoices):
    """Dutch school levels, and those who come from another trade."""

    VO = "vo", _("Secondary school (vo)")
    MBO2 = "mbo-2", _("mbo level 2")
    MBO3 = "mbo-3", _("mbo level 3")
    MBO4 = "mbo-4", _("mbo level 4")
    HBO = "hbo", _("hbo")
    WO = "wo", _("University (wo)")
    LATERAL = "lateral", _("Lateral entrant")


class AgeBand(TextChoices):
    """All we ask of somebody's age: never a date of birth."""

    UNDER_16 = "under_16", _("Younger than 16")
    TEEN = "16_17", _("16 or 17")
    ADULT = "adult", _("18 or older")


class ConsentState(TextChoices):
    """Where the consent of a parent or guardian stands, for somebody on the roster of a school."""

    NOT_NEEDED = "not_needed", _("Not needed")
    NOT_ASKED = "not_asked", _("Not asked yet")
    WAITING = "waiting", _("Waits for an answer")
    GIVEN = "given", _("Given")
    ENDED = "ended", _("Refused or taken back")


class PupilState(TextChoices):
    """Whether somebody on the roster of a school has said that they are there."""

    INVITED = "invited", _("Has not confirmed yet")
    CONFIRMED = "confirmed", _("Has confirmed")
    LEFT = "left", _("Has left the list")


class PeriodKind(TextChoices):
    """What a school does in a period of its calendar."""

    TERM = "term", _("Term")
    HOLIDAY = "holiday", _("Holiday")
    EXAMS = "exams", _("Exam weeks")


class CalendarFormat(TextChoices):
    """Kinds of calendar files that can be read."""

    ICS = "ics", _("Calendar file (.ics)")
    CSV = "csv", _("Table (.csv)")


class RowOutcome(TextChoices):
    """What an import does with one row of a file."""

    ADD = "add", _("Will be added")
    CHANGE = "change", _("Will be changed")
    THERE = "there", _("Is there already")
    ERROR = "error", _("Has an error")


class SkillField(TextChoices):
    """Groups of the vocabulary, in the order in which they are shown."""

    MANUFACTURING = "manufacturing", _("Making things")
    MAINTENANCE = "maintenance", _("Maintenance and repair")
    AUTOMATION = "automation", _("Electrical work and automation")
    ENERGY = "energy", _("Energy and environment")
    DIGITAL = "digital", _("Data and software")
    SAFETY = "safety", _("Safety and quality")
    TEAMWORK = "teamwork", _("Working together and organising")


class SkillOrigin(TextChoices):
    """Who writes the names of a skill."""

    VOCABULARY = "vocabulary", _("Our own list")
    ESCO = "esco", _("ESCO")
    PEOPLE = "people", _("People on the site")


class SkillLevel(IntegerChoices):
    STARTING = 1, _("I am starting")
    WITH_HELP = 2, _("With help")
    ALONE = 3, _("On my own")
    TEACH = 4, _("I can teach it")


class Preset(TextChoices):
    """Ready-made processes for an edition; the numbers live in `tribes.rules.presets`."""

    SPRINT = "sprint", _("Sprint day")
    WEEK = "week", _("Project week")
    TRIBE = "tribe", _("Tribe, 10 weeks")
    LATERAL = "lateral", _("Lateral entry, 12 weeks")
    SEMESTER = "semester", _("Semester, 20 weeks")


class Phase(TextChoices):
    """What an edition is busy with, in order; what people may do follows from it."""

    PREPARATION = "preparation", _("Preparation")
    INTAKE = "intake", _("Intake of challenges")
    SIGN_UP = "sign_up", _("Tribes form")
    WORK = "work", _("Work")
    SHOWCASE = "showcase", _("Showcase")
    CLOSED = "closed", _("Closed")


class Visibility(TextChoices):
    PUBLIC = "public", _("Everybody")
    INVITATION = "invitation", _("Only who has the link")


class ChallengeState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_QUESTION = "in_question", _("Question for you")
    PUBLISHED = "published", _("Published")
    MATCHED = "matched", _("Tribes found")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    ARCHIVED = "archived", _("Archived")
    EXPIRED = "expired", _("Ended without a tribe")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Terms(TextChoices):
    OPEN = "open", _("Open: everybody may use the result")
    SHARED = "shared", _("Shared: company and tribe may both use the result")
    CONFIDENTIAL = "confidential", _("Confidential: the result stays with the company")
    OWN = "own", _("Own terms of the company")


class TribeState(TextChoices):
    FORMING = "forming", _("Forming")
    APPLIED = "applied", _("Waiting for the company")
    RUNNING = "running", _("At work")
    FINISHED = "finished", _("Finished")
    DISSOLVED = "dissolved", _("Stopped")


class ResultState(TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("Waiting for the coach")
    WITH_COMPANY = "with_company", _("Waiting for the company")
    PUBLISHED = "published", _("Published")


class LogKind(TextChoices):
    """What a line of the audit log is about."""

    ACCOUNT = "account", _("Accounts")
    CHALLENGE = "challenge", _("Challenges")
    TRIBE = "tribe", _("Tribes")
    WORK = "work", _("Work")
    ORGANISATION = "organisation", _("Organisations")
    SCHOOL = "school", _("Schools")
    EDITION = "edition", _("Editions")
    MATCHING = "matching", _("Matching")


class RequestState(TextChoices):
    """Of everything somebody asks and somebody else answers."""

    PENDING = "pending", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class RequestKind(TextChoices):
    """Everything that somebody waits for; what each means is in `tribes.rules.answer_clocks`."""

    CHALLENGE = "challenge", _("Challenge to answer")
    QUESTION = "question", _("Question to a company")
    APPLICATION = "application", _("Plan of a tribe")
    JOIN_REQUEST = "join_request", _("Request to join")
    REVIEW = "review", _("Milestone to review")
    INVITATION = "invitation", _("Invitation")
    PUBLIC_QUESTION = "public_question", _("Question in public")
    CHANGE_REQUEST = "change_request", _("Request for a change")
    GUARDIAN_CONSENT = "guardian_consent", _("Consent of a parent or guardian")
    RESULT_REVIEW = "result_review", _("Result to publish")
    RESULT_CONSENT = "result_consent", _("Result to agree with")
    ORGANISATION_CHECK = "organisation_check", _("Organisation to check")
    OFFER = "offer", _("Challenge offered to a tribe")
    CHAT_QUESTION = "chat_question", _("Question in a shared chat")
    MILESTONE = "milestone", _("Milestone to hand in")
    TRIBE_INVITATION = "tribe_invitation", _("Invitation of a tribe")


class ClockState(TextChoices):
    ON_TIME = "on_time", _("On time")
    TODAY = "today", _("Due today")
    OVERDUE = "overdue", _("Overdue")


class Audience(TextChoices):
    """Who reads a stream: the tribe and its coach, or the company as well."""

    TRIBE = "tribe", _("Tribe and coach")
    SHARED = "shared", _("With the company")


class Side(TextChoices):
    """The two sides of a shared chat; a coach is on that of the tribe."""

    TRIBE = "tribe", _("The tribe")
    COMPANY = "company", _("The company")

    @property
    def other(self) -> "Side":
        return Side.TRIBE if self == Side.COMPANY else Side.COMPANY


class AnswerState(TextChoices):
    """Of a message that needs an answer."""

    WAITING = "waiting", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    NOT_NEEDED = "not_needed", _("No longer needed")
    ENDED = "ended", _("Ended without an answer")


class TaskColumn(TextChoices):
    TODO = "todo", _("To do")
    DOING = "doing", _("Doing")
    DONE = "done", _("Done")


class Answer(TextChoices):
    """Answers to the three questions of a check-in."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class ReviewVerdict(TextChoices):
    OK = "ok", _("Good, go on")
    IMPROVE = "improve", _("Improve this first")


class FeedbackKind(TextChoices):
    """What a participant says of a challenge, for their own suggestions alone."""

    INTERESTED = "interested", _("Interested")
    NOT_FOR_ME = "not_for_me", pgettext_lazy("of a challenge", "Not for me")


class Transport(TextChoices):
    BIKE = "bike", _("By bike")
    TRANSIT = "transit", _("By bus or train")
    CAR = "car", _("By car")


class SiteAccess(TextChoices):
    """Whether people have to come to the place of the work, and how they get there."""

    REMOTE = "remote", _("Nobody has to come: it can be done from anywhere")
    TRANSIT = "transit", _("At the place, and a bus or train stops nearby")
    OWN_TRANSPORT = "own_transport", _("At the place, and no bus or train stops nearby")


class Spoken(TextChoices):
    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")


class MinimumAge(IntegerChoices):
    """Safety rules of a site name these two ages; they are also the edges of the age bands."""

    SIXTEEN = 16, _("16 years")
    ADULT = 18, _("18 years")


class Fit(TextChoices):
    """How well a challenge fits, as a word and never as a percentage."""

    STRONG = "strong", _("Strong")
    GOOD = "good", _("Good")
    PARTIAL = "partial", _("Partial")
    LITTLE = "little", _("Little in common")


class SpaceState(TextChoices):
    """What became of a stored feature space; the one that is current makes the suggestions."""

    BUILT = "built", _("Built, not measured yet")
    CURRENT = "current", _("In use")
    REPLACED = "replaced", _("Replaced by a newer one")
    REFUSED = "refused", _("Not taken into use: it was worse")


class RunKind(TextChoices):
    """For whom suggestions were made."""

    PERSON = "person", _("One person")
    CHANGED = "changed", _("Whose list a challenge changed")
    ALL = "all", _("Everybody")


class ExposureKind(TextChoices):
    """What is counted of a suggestion; what people want is read from what they asked for."""

    SHOWN = "shown", _("Shown")
    OPENED = "opened", _("Opened")


class Difficulty(TextChoices):
    """How hard a text reads, as a word."""

    EASY = "easy", _("Easy to read (B1)")
    RATHER_HARD = "rather_hard", _("Rather hard to read")
    HARD = "hard", _("Hard to read")


class EventKind(TextChoices):
    """Kinds of workspace events: `noun.verb`, payload is the full new value."""

    MESSAGE_POSTED = "message.posted"
    MESSAGE_EDITED = "message.edited"
    MESSAGE_DELETED = "message.deleted"
    # Something became of the answer that it needs.
    MESSAGE_MARKED = "message.marked"
    TASK_ADDED = "task.added"
    TASK_EDITED = "task.edited"
    TASK_MOVED = "task.moved"
    TASK_DELETED = "task.deleted"


class StreamRole(TextChoices):
    """What somebody is in a workspace; who has none cannot see it."""

    MEMBER = "member", _("Member")
    COACH = "coach", _("Coach")
    COMPANY = "company", _("Company")


class NoticeKind(TextChoices):
    """What somebody is told of; who, and how by default, stands in `tribes.rules.notices`."""

    CHALLENGE_SUBMITTED = "challenge_submitted", _("A challenge waits for your answer")
    CHALLENGE_QUESTIONED = "challenge_questioned", _("A question about your challenge")
    CHALLENGE_WITHDRAWN = "challenge_withdrawn", _("A challenge is withdrawn")
    CHALLENGE_PUBLISHED = "challenge_published", _("Your challenge is public")
    CHALLENGE_HANDED_OVER = "challenge_handed_over", _("You are the contact of a challenge")
    CONTACT_LOST = "contact_lost", _("A challenge has no contact any more")
    OWNERSHIP_PASSED = "ownership_passed", _("You are the owner of your organisation")
    CHALLENGE_UNTAKEN = "challenge_untaken", _("No tribe has applied, and the time runs out")
    CHALLENGE_EXPIRED = "challenge_expired", _("Your challenge ended without a tribe")
    CHALLENGE_RETURNED = "challenge_returned", _("Your challenge is a draft again")
    JOIN_REQUESTED = "join_requested", _("Somebody wants to join your tribe")
    JOIN_ANSWERED = "join_answered", _("A tribe answered your request")
    TRIBE_APPLIED = "tribe_applied", _("A tribe applies for your challenge")
    APPLICATION_ANSWERED = "application_answered", _("The company answered your tribe")
    TRIBE_INVITED = "tribe_invited", _("A tribe invites you")
    OFFER_MADE = "offer_made", _("A company offers your tribe its challenge")
    OFFER_ANSWERED = "offer_answered", _("There is an answer to an offer")
    OFFER_LAPSED = "offer_lapsed", _("An offer ended without an answer")
    TRIBE_STOPPED = "tribe_stopped", _("Your tribe stops")
    COACH_ASSIGNED = "coach_assigned", _("You coach a new tribe")
    CHAT_ADDRESSED = "chat_addressed", _("Somebody wrote to you in a shared chat")
    MILESTONE_DELIVERED = "milestone_delivered", _("A milestone waits for your review")
    REVIEW_RELEASED = "review_released", _("A new review")
    CHALLENGE_MATCHED = "challenge_matched", _("All tribes are found for a challenge")
    CHALLENGE_STARTED = "challenge_started", _("The work on a challenge starts")
    CHALLENGE_FINISHED = "challenge_finished", _("The work on a challenge is finished")
    CHALLENGE_CHANGED = "challenge_changed", _("The text of a challenge changed")
    CHANGE_ASKED = "change_asked", _("A company asks your tribe for a change")
    CHANGE_ANSWERED = "change_answered", _("A tribe answered your change")
    CHANGE_CLOSED = "change_closed", _("Your request for a change ended")
    TERMS_CHANGED = "terms_changed", _("The terms of a challenge changed")
    QUESTION_ASKED = "question_asked", _("A public question about your challenge")
    QUESTION_ANSWERED = "question_answered", _("Your public question is answered")
    QUESTION_REMOVED = "question_removed", _("Your public question was removed")
    QUESTION_CLOSED = "question_closed", _("Your public question stays without an answer")
    RESULT_SUBMITTED = "result_submitted", _("A result waits for you before it is published")
    RESULT_TO_AGREE = "result_to_agree", _("A tribe asks whether its result may be published")
    RESULT_SENT_BACK = "result_sent_back", _("The result of your tribe came back")
    RESULT_PUBLISHED = "result_published", _("A result is published")
    BRIEF_UNSEALED = "brief_unsealed", _("A programme manager read your confidential brief")
    WORKSPACE_LOOKED_INTO = (
        "workspace_looked_into",
        _("A programme manager looks into your workspace"),
    )
    GUARDIAN_ANSWERED = "guardian_answered", _("Your parent or guardian answered")
    PUPIL_UNCONFIRMED = "pupil_unconfirmed", _("A pupil has not confirmed")
    ORGANISATION_TO_CHECK = "organisation_to_check", _("An organisation waits for your check")
    VERIFICATION_TAKEN_BACK = "verification_taken_back", _("Your organisation is not verified")
    NAME_REFUSED = "name_refused", _("Your organisation keeps its name")
    INVITATION_ENDED = "invitation_ended", _("Somebody did not come to your tribe")
    ANSWER_SOON = "answer_soon", _("Somebody waits for you, and the date is near")
    ANSWER_OVERDUE = "answer_overdue", _("An answer is overdue")
    ANSWER_REMINDER = "answer_reminder", _("Somebody waits for you, and the date has come")
    SPACE_REFUSED = "space_refused", _("The suggestions were not renewed")


class Delivery(TextChoices):
    """How a notice is mailed; the list on the site has it in any case."""

    AT_ONCE = "at_once", _("At once")
    DIGEST = "digest", _("Once a day")
    NEVER = "never", _("Never")


class MailForm(TextChoices):
    DIRECT = "direct", _("One notice")
    DIGEST = "digest", _("The notices of a day")
    GUARDIAN = "guardian", _("Question to a parent or guardian")
    REMINDER = "reminder", _("Reminder to a parent or guardian")
    INVITATION = "invitation", _("Invitation")
