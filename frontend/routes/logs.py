"""Addresses of the audit log, for who it is about."""

from django.urls import URLPattern, path

from frontend.views import logs

urlpatterns: list[URLPattern] = [
    path("log/", logs.own, name="own_log"),
    path("log/export/", logs.export_own, name="own_log_export"),
    path("company/organisations/<slug:slug>/log/", logs.of_organisation, name="organisation_log"),
    path(
        "company/organisations/<slug:slug>/log/export/",
        logs.export_of_organisation,
        name="organisation_log_export",
    ),
    path("school/<slug:slug>/log/", logs.of_school, name="school_log"),
    path("school/<slug:slug>/log/export/", logs.export_of_school, name="school_log_export"),
    path("manager/log/", logs.of_programme, name="programme_log"),
    path("manager/log/export/", logs.export_of_programme, name="programme_log_export"),
]
