"""Addresses of the pages of a school."""

from django.urls import URLPattern, path

from frontend.views import consents, invitations, pupils, rosters

urlpatterns: list[URLPattern] = [
    path("school/", pupils.home, name="school_home"),
    path("school/consents/<int:pk>/", consents.show, name="consent"),
    path("school/<slug:slug>/pupils/", pupils.search, name="roster"),
    path("school/<slug:slug>/pupils/import/", rosters.import_file, name="roster_import"),
    path("school/<slug:slug>/pupils/export/", rosters.export_file, name="roster_export"),
    path("school/<slug:slug>/pupils/<int:pk>/", pupils.show, name="pupil"),
    path("school/<slug:slug>/pupils/<int:pk>/age/", pupils.set_age, name="pupil_age"),
    path(
        "school/<slug:slug>/pupils/<int:pk>/consent/", pupils.record_consent, name="pupil_consent"
    ),
    path(
        "school/<slug:slug>/pupils/<int:pk>/consent/end/",
        pupils.end_consent,
        name="pupil_consent_end",
    ),
    path("school/<slug:slug>/pupils/<int:pk>/invite/", pupils.invite, name="pupil_invite"),
    path("school/<slug:slug>/pupils/<int:pk>/remove/", pupils.remove, name="pupil_remove"),
    path(
        "school/<slug:slug>/colleagues/",
        invitations.invite_coordinator,
        name="coordinator_invite",
    ),
]
