"""The composition root of addresses: Dutch at `/`, English at `/en/`, the API beside them."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

# One log-in for everybody, with its limits: the staff pages' own form has none.
behind_log_in: Any = secure_admin_login
admin.site.login = behind_log_in(admin.site.login)  # type: ignore[method-assign]  # as allauth says

urlpatterns = [
    path("", include("api.urls")),
    path("", include("frontend.urls_plain")),
    path("staff/", admin.site.urls),
    *i18n_patterns(
        path("account/", include("allauth.urls")),
        path("", include("frontend.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "frontend.views.errors.bad_request"
handler403 = "frontend.views.errors.forbidden"
handler404 = "frontend.views.errors.not_found"
handler500 = "frontend.views.errors.server_error"
