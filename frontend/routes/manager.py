"""Addresses of the manager pages."""

from django.urls import URLPattern, path

from frontend.views import invitations, partners, programme, verification

urlpatterns: list[URLPattern] = [
    path("manager/", programme.home, name="manager_home"),
    path("manager/invite/", invitations.invite, name="invite"),
    path("manager/organisations/", verification.overview, name="manager_organisations"),
    path("manager/organisations/<slug:slug>/", verification.show, name="manager_organisation"),
    path(
        "manager/organisations/<slug:slug>/verify/",
        verification.verify,
        name="organisation_verify",
    ),
    path(
        "manager/organisations/<slug:slug>/take-back/",
        verification.take_back,
        name="organisation_take_back",
    ),
    path(
        "manager/organisations/<slug:slug>/observers/",
        invitations.invite_observer,
        name="observer_invite",
    ),
    path(
        "manager/organisations/<slug:slug>/people/<int:pk>/close/",
        verification.close_account,
        name="account_close",
    ),
    path("manager/organisations/<slug:slug>/partner/", partners.give, name="partner_give"),
    path("manager/partners/", partners.arrange, name="manager_partners"),
    path("manager/partners/tiers/new/", partners.new_tier, name="tier_new"),
    path("manager/partners/tiers/<int:pk>/", partners.edit_tier, name="tier"),
    path("manager/partners/<int:pk>/end/", partners.end, name="partner_end"),
    path("manager/challenges/<slug:slug>/", programme.challenge, name="manager_challenge"),
    path("manager/challenges/<slug:slug>/publish/", programme.publish, name="challenge_publish"),
    path("manager/tribes/<slug:slug>/coach/", programme.assign_coach, name="tribe_assign_coach"),
]
