from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import AgeBand, Level, PupilState

NUMBER = RegexValidator(
    r"\A[0-9A-Za-z][0-9A-Za-z._/-]*\Z", _("Use letters, digits, dots, dashes and slashes.")
)


class Pupil(models.Model):
    """A line of the roster of a school: what the school says of somebody.

    `person` is empty until they confirm: a school may write any address down, and sees nothing of
    the account behind it before. `age_band` is the word of the school; once confirmed, the band
    that counts is the one of the person.
    """

    school = models.ForeignKey(
        "tribes.Organisation", on_delete=models.CASCADE, related_name="pupils"
    )
    email = models.EmailField(_("school e-mail"))
    number = models.CharField(_("pupil number"), max_length=20, blank=True, validators=[NUMBER])
    first_name = models.CharField(_("first name"), max_length=60)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    programme = models.ForeignKey(
        "tribes.StudyProgramme",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pupils",
    )
    level = models.CharField(_("level"), max_length=8, choices=Level, blank=True)
    age_band = models.CharField(_("age"), max_length=8, choices=AgeBand, blank=True)
    # Whoever erases their account is off the roster too.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="pupils",
    )
    added_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["first_name", "last_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "email"], name="pupil_email_once"),
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=~models.Q(number=""),
                name="pupil_number_once",
            ),
            models.UniqueConstraint(fields=["school", "person"], name="pupil_person_once"),
            models.CheckConstraint(
                condition=models.Q(person=None, confirmed_at=None)
                | models.Q(person__isnull=False, confirmed_at__isnull=False, left_at=None),
                name="pupil_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def state(self) -> PupilState:
        if self.confirmed_at is not None:
            return PupilState.CONFIRMED
        return PupilState.INVITED if self.left_at is None else PupilState.LEFT
