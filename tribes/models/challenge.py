from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import ChallengeState, MinimumAge, SiteAccess, Spoken, Terms

if TYPE_CHECKING:
    from tribes.models.skill import Skill


class Challenge(models.Model):
    """A practical problem that an organisation posts.

    `levels` is a list of `Level` values, empty means everybody. `version` counts saves, so two
    tabs or two colleagues never overwrite each other without knowing.
    """

    organisation = models.ForeignKey(
        "tribes.Organisation", on_delete=models.PROTECT, related_name="challenges"
    )
    edition = models.ForeignKey(
        "tribes.Edition", on_delete=models.PROTECT, related_name="challenges"
    )
    slug = models.SlugField(max_length=130, unique=True)
    # The address it had as a draft: links in mails and open pages lead there after publishing.
    former_slug = models.SlugField(max_length=130, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl"
    )
    title = models.CharField(_("title"), max_length=120, blank=True)
    problem = models.TextField(_("the problem"), max_length=6000, blank=True)
    existing = models.TextField(_("what exists already"), max_length=4000, blank=True)
    success = models.TextField(_("what success is"), max_length=4000, blank=True)
    theme = models.ForeignKey(
        "tribes.Theme",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="challenges",
        verbose_name=_("theme"),
    )
    levels = models.JSONField(_("levels"), default=list, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(
        _("hours a week"), default=4, validators=[MinValueValidator(1), MaxValueValidator(40)]
    )
    site = models.CharField(_("coming to the place"), max_length=13, choices=SiteAccess, blank=True)
    # What people speak at work; `language` is what the text is written in.
    spoken = models.CharField(
        _("language at work"),
        max_length=2,
        choices=Spoken,
        blank=True,
    )
    minimum_age = models.PositiveSmallIntegerField(
        _("youngest age by the safety rules"),
        choices=MinimumAge,
        null=True,
        blank=True,
        # Bounds of our own; without them the API would show those of the database in use.
        validators=[MinValueValidator(0), MaxValueValidator(99)],
    )
    tribes_wanted = models.PositiveSmallIntegerField(
        _("number of tribes"), default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    skills: models.ManyToManyField["Skill", "Skill"] = models.ManyToManyField(
        "tribes.Skill", blank=True, related_name="challenges", verbose_name=_("skills")
    )
    terms = models.CharField(_("terms"), max_length=12, choices=Terms, default=Terms.OPEN)
    # To the questions of the edition, by their key.
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    # The words of the question that each of them was given to, in both languages.
    asked = models.JSONField(default=dict, blank=True)
    closes_on = models.DateField(_("closing date"), null=True, blank=True)

    state = models.CharField(
        _("state"), max_length=12, choices=ChallengeState, default=ChallengeState.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # Who started it is history; who answers for it can be handed over. Empty: who started it.
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_due_on = models.DateField(null=True, blank=True)
    question = models.TextField(_("question to the company"), max_length=2000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # Told once that it has no tribe while the time to form one runs out.
    warned_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-published_at"], name="challenge_public_list"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=ChallengeState.SUBMITTED)
                | models.Q(
                    submitted_at__isnull=False,
                    decider__isnull=False,
                    answer_due_on__isnull=False,
                ),
                name="challenge_submitted_has_answer_clock",
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    state__in=[
                        ChallengeState.PUBLISHED,
                        ChallengeState.MATCHED,
                        ChallengeState.RUNNING,
                        ChallengeState.FINISHED,
                        ChallengeState.ARCHIVED,
                        ChallengeState.EXPIRED,
                    ]
                )
                | models.Q(published_at__isnull=False),
                name="challenge_public_has_date",
            ),
            # Without the date the clock would never archive it.
            models.CheckConstraint(
                condition=~models.Q(state__in=[ChallengeState.FINISHED, ChallengeState.ARCHIVED])
                | models.Q(finished_at__isnull=False),
                name="challenge_finished_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Challenge without a title"))
