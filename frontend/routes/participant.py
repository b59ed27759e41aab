"""Addresses of the participant pages."""

from django.urls import URLPattern, path

from frontend.views import (
    feedback,
    guardians,
    profile,
    profile_skills,
    pupils,
    seat_suggestions,
    suggestions,
    team_mates,
)

urlpatterns: list[URLPattern] = [
    path("profile/", profile.show, name="profile"),
    path("profile/<int:step>/", profile.step, name="profile_step"),
    path("profile/matching/", profile.matching, name="profile_matching"),
    path("profile/age/", guardians.age, name="profile_age"),
    path("profile/guardian/", guardians.ask, name="guardian_ask"),
    path("profile/schools/<int:pk>/leave/", pupils.leave, name="school_leave"),
    path("profile/skills/add/", profile_skills.add, name="profile_skill_add"),
    path("profile/skills/remove/", profile_skills.remove, name="profile_skill_remove"),
    path("for-you/", suggestions.show, name="suggestions"),
    path("for-you/seats/", seat_suggestions.show, name="seat_suggestions"),
    path("for-you/team-mates/", team_mates.show, name="team_mates"),
    path("for-you/team-mates/<int:pk>/invite/", team_mates.invite, name="team_mate_invite"),
    path("profile/team-mates/", team_mates.switch, name="team_mates_switch"),
    path("for-you/told/", feedback.show, name="feedback"),
    path("for-you/told/reset/", feedback.reset, name="feedback_reset"),
    path("for-you/told/<slug:slug>/", feedback.give, name="feedback_give"),
    path("for-you/told/<slug:slug>/take-back/", feedback.take_back, name="feedback_take_back"),
]
