"""Addresses of the participant pages."""

from django.urls import URLPattern, path

from frontend.views import guardians, profile, pupils, suggestions

urlpatterns: list[URLPattern] = [
    path("profile/", profile.show, name="profile"),
    path("profile/<int:step>/", profile.step, name="profile_step"),
    path("profile/matching/", profile.matching, name="profile_matching"),
    path("profile/age/", guardians.age, name="profile_age"),
    path("profile/guardian/", guardians.ask, name="guardian_ask"),
    path("profile/schools/<int:pk>/leave/", pupils.leave, name="school_leave"),
    path("for-you/", suggestions.show, name="suggestions"),
]
