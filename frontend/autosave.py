"""What the autosave island is told after each pause in typing."""

from typing import Any

from django.http import JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from frontend.forms.conflicts import SharedForm


def saved(form: SharedForm, **more: Any) -> JsonResponse:
    """Also with errors: the fields without one are stored, the others stay in the browser."""
    clock = time_format(timezone.localtime(), "H:i")
    message = _("Saved at %(time)s") % {"time": clock}
    return JsonResponse({**form.versions(), "message": message, "errors": form.errors, **more})


def refused(form: SharedForm) -> JsonResponse:
    answer = {
        **{name: form.data.get(name) for name in form.versions()},
        "message": " ".join(str(error) for error in form.non_field_errors()),
        "errors": form.errors,
        "differences": [vars(difference) for difference in form.differences],
    }
    return JsonResponse(answer, status=form.status)
