"""The words of the domain, the same in code, API and screen."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody is here for; asked on the first screen or given by invitation."""

    COMPANY = "company", _("Company")
    PARTICIPANT = "participant", _("Participant")
    COACH = "coach", _("Coach")
    MANAGER = "manager", _("Programme manager")


class OrganisationKind(TextChoices):
    COMPANY = "company", _("Company")
    SCHOOL = "school", _("School")
    GOVERNMENT = "government", _("Government")
    NETWORK = "network", _("Network")


class OrganisationRole(TextChoices):
    OWNER = "owner", _("Owner")
    MEMBER = "member", _("Member")


class Level(TextChoices):
    """Dutch school levels, and those who come from another trade."""

    VO = "vo", _("Secondary school (vo)")
    MBO2 = "mbo-2", _("mbo level 2")
    MBO3 = "mbo-3", _("mbo level 3")
    MBO4 = "mbo-4", _("mbo level 4")
    HBO = "hbo", _("hbo")
    WO = "wo", _("University (wo)")
    LATERAL = "lateral", _("Lateral entrant")


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


class ChallengeState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_QUESTION = "in_question", _("Question for you")
    PUBLISHED = "published", _("Published")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Terms(TextChoices):
    OPEN = "open", _("Open: everybody may use the result")
    SHARED = "shared", _("Shared: company and tribe may both use the result")
    CONFIDENTIAL = "confidential", _("Confidential: the result stays with the company")


class TribeState(TextChoices):
    FORMING = "forming", _("Forming")
    APPLIED = "applied", _("Waiting for the company")
    RUNNING = "running", _("At work")
    FINISHED = "finished", _("Finished")
    DISSOLVED = "dissolved", _("Stopped")


class RequestState(TextChoices):
    """Of everything somebody asks and somebody else answers."""

    PENDING = "pending", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Audience(TextChoices):
    """Who reads a stream: the tribe and its coach, or the company as well."""

    TRIBE = "tribe", _("Tribe and coach")
    SHARED = "shared", _("With the company")


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


class Fit(TextChoices):
    """How well a challenge fits, as a word and never as a percentage."""

    STRONG = "strong", _("Strong")
    GOOD = "good", _("Good")
    PARTIAL = "partial", _("Partial")


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
    TASK_ADDED = "task.added"
    TASK_EDITED = "task.edited"
    TASK_MOVED = "task.moved"
    TASK_DELETED = "task.deleted"


class StreamRole(TextChoices):
    """What somebody is in a workspace; who has none cannot see it."""

    MEMBER = "member", _("Member")
    COACH = "coach", _("Coach")
    COMPANY = "company", _("Company")
