from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from frontend.requests import PersonRequest
from tribes.queries import skills


@require_safe
@login_required
def matching(request: PersonRequest) -> JsonResponse:
    """Names for a picker, in the language of the page."""
    found = skills.matching_text(request.user, request.GET.get("text", ""))
    return JsonResponse({"skills": [str(skill) for skill in found]})
