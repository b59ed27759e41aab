from django.db import models


class TermsText(models.Model):
    """The very words that somebody accepted, kept once. `digest` is the SHA-256 of the text."""

    digest = models.CharField(max_length=64, primary_key=True)
    text = models.TextField(max_length=8000)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest
