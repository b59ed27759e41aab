"""Everything a program asks for, mounted at the root of the site."""

from django.urls import include, path, re_path
from django.views.generic import TemplateView

from api import exceptions, health
from api.description import SchemaView

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/schema/", SchemaView.as_view(), name="api-schema"),
    path("api/v1/docs/", TemplateView.as_view(template_name="api/docs.html"), name="api-docs"),
    path("api/v1/", include("api.v1.urls")),
    re_path(r"^api/", exceptions.not_found, name="api-unknown"),
]
