"""Addresses of the manager pages."""

from django.urls import URLPattern, path

from frontend.views import challenge_states, invitations, programme, questions

urlpatterns: list[URLPattern] = [
    path("manager/", programme.home, name="manager_home"),
    path("manager/invite/", invitations.invite, name="invite"),
    path("manager/challenges/<slug:slug>/", programme.challenge, name="manager_challenge"),
    path("manager/challenges/<slug:slug>/publish/", programme.publish, name="challenge_publish"),
    path(
        "manager/challenges/<slug:slug>/archive/",
        challenge_states.archive,
        name="challenge_archive",
    ),
    path("manager/questions/<int:pk>/remove/", questions.remove, name="question_remove"),
    path("manager/tribes/<slug:slug>/coach/", programme.assign_coach, name="tribe_assign_coach"),
]
