"""Addresses of the tribe pages."""

from django.urls import URLPattern, path

from frontend.views import (
    change_requests,
    join_requests,
    offers,
    results,
    seats,
    tribe_applications,
    tribe_suggestions,
    tribes,
)

urlpatterns: list[URLPattern] = [
    path("challenges/<slug:slug>/new-tribe/", tribes.new, name="tribe_new"),
    path("tribes/", tribes.own, name="my_tribes"),
    path("tribes/<slug:slug>/", tribes.show, name="tribe"),
    path("tribes/<slug:slug>/seats/<int:number>/", seats.wishes, name="seat_wishes"),
    path("tribes/<slug:slug>/fits/", tribe_suggestions.fits, name="tribe_fits"),
    path(
        "tribes/<slug:slug>/seats/<int:number>/suggestions/",
        tribe_suggestions.of_member,
        name="member_suggestions",
    ),
    path("tribes/<slug:slug>/offers/", offers.switch, name="tribe_offers"),
    path("offers/<int:pk>/", offers.answer, name="offer"),
    path("tribes/<slug:slug>/ask/", join_requests.ask, name="tribe_ask"),
    path("tribes/<slug:slug>/leave/", tribes.leave, name="tribe_leave"),
    path("tribes/<slug:slug>/apply/", tribe_applications.apply, name="tribe_apply"),
    path(
        "tribes/<slug:slug>/apply/withdraw/",
        tribe_applications.withdraw,
        name="tribe_apply_withdraw",
    ),
    path("tribes/<slug:slug>/result/", results.write, name="tribe_result"),
    path("tribes/<slug:slug>/result/autosave/", results.save_typed, name="tribe_result_autosave"),
    path("tribes/<slug:slug>/result/withdraw/", results.withdraw, name="tribe_result_withdraw"),
    path("tribes/<slug:slug>/invitation-link/", tribes.renew_link, name="tribe_link_renew"),
    path(
        "tribes/<slug:slug>/changes/<int:pk>/",
        change_requests.answer,
        name="change_request_answer",
    ),
    path("join/<slug:secret>/", tribes.invite, name="tribe_invite"),
    path("join-requests/<int:pk>/", join_requests.answer, name="join_request_answer"),
    path("join-requests/<int:pk>/withdraw/", join_requests.withdraw, name="join_request_withdraw"),
]
