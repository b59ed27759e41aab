import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import MailForm


class OutgoingMail(models.Model):
    """The outbox: a mail that must go out, written together with what it is about.

    Without text: it is rendered when it is sent. `due_at` is the next try; who sends it moves
    `due_at` first, so that nobody else takes it, and a crash means another try later.
    """

    form = models.CharField(_("form"), max_length=10, choices=MailForm)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outgoing_mails",
    )
    invitation = models.ForeignKey(
        "tribes.Invitation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outgoing_mails",
    )
    guardian_consent = models.ForeignKey(
        "tribes.GuardianConsent",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outgoing_mails",
    )
    language = models.CharField(_("language"), max_length=2, blank=True)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    digest_for = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "digest_for"], name="outgoing_mail_one_digest"
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, invitation=None, guardian_consent=None)
                | models.Q(person=None, invitation__isnull=False, guardian_consent=None)
                | models.Q(person=None, invitation=None, guardian_consent__isnull=False),
                name="outgoing_mail_one_reader",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    form__in=[MailForm.DIRECT, MailForm.DIGEST], person__isnull=False
                )
                | models.Q(form=MailForm.INVITATION, invitation__isnull=False)
                | models.Q(
                    form__in=[MailForm.GUARDIAN, MailForm.REMINDER], guardian_consent__isnull=False
                ),
                name="outgoing_mail_form_fits_reader",
            ),
            models.CheckConstraint(
                condition=models.Q(form=MailForm.DIGEST, digest_for__isnull=False)
                | (~models.Q(form=MailForm.DIGEST) & models.Q(digest_for__isnull=True)),
                name="outgoing_mail_digest_has_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, dropped_at=None),
                name="outgoing_mail_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.message_id}"
