"""Addresses of the manager pages."""

from django.urls import URLPattern, path

from frontend.views import editions, invitations, programme

urlpatterns: list[URLPattern] = [
    path("manager/", programme.home, name="manager_home"),
    path("manager/invite/", invitations.invite, name="invite"),
    path("manager/challenges/<slug:slug>/", programme.challenge, name="manager_challenge"),
    path("manager/challenges/<slug:slug>/publish/", programme.publish, name="challenge_publish"),
    path("manager/tribes/<slug:slug>/coach/", programme.assign_coach, name="tribe_assign_coach"),
    path("manager/editions/new/", editions.new, name="edition_new"),
    path("manager/editions/<slug:slug>/", editions.board, name="edition_board"),
    path("manager/editions/<slug:slug>/change/", editions.change, name="edition_change"),
    path("manager/editions/<slug:slug>/clone/", editions.clone, name="edition_clone"),
    path("manager/editions/<slug:slug>/phase/", editions.move, name="edition_move"),
    path("manager/editions/<slug:slug>/link/", editions.renew_link, name="edition_link"),
    path("manager/editions/<slug:slug>/stages/<slug:stage>/", editions.stage, name="edition_stage"),
    path("editions/join/<slug:secret>/", editions.invite, name="edition_invite"),
]
