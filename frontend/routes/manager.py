"""Addresses of the manager pages."""

from django.urls import URLPattern, path

from frontend.views import (
    challenge_states,
    editions,
    invitations,
    partners,
    programme,
    questions,
    school_calendars,
    schools,
    skills,
    staff,
    verification,
)

urlpatterns: list[URLPattern] = [
    path("manager/", programme.home, name="manager_home"),
    path("manager/invite/", invitations.invite, name="invite"),
    path("manager/staff/<int:pk>/close/", staff.close, name="staff_close"),
    path("manager/staff/age/", staff.age, name="staff_age"),
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
    path(
        "manager/challenges/<slug:slug>/archive/",
        challenge_states.archive,
        name="challenge_archive",
    ),
    path("manager/questions/<int:pk>/remove/", questions.remove, name="question_remove"),
    path("manager/tribes/<slug:slug>/coach/", programme.assign_coach, name="tribe_assign_coach"),
    path("manager/skills/", skills.typed, name="manager_skills"),
    path("manager/skills/<slug:slug>/merge/", skills.merge, name="skill_merge"),
    path("manager/schools/", schools.show_all, name="schools"),
    path("manager/schools/new/", schools.new, name="school_new"),
    path("manager/schools/<slug:slug>/", schools.show, name="school"),
    path(
        "manager/schools/<slug:slug>/programmes/add/",
        schools.add_programme,
        name="school_programme_add",
    ),
    path(
        "manager/schools/<slug:slug>/programmes/<int:pk>/remove/",
        schools.remove_programme,
        name="school_programme_remove",
    ),
    path(
        "manager/schools/<slug:slug>/periods/add/",
        school_calendars.add_period,
        name="school_period_add",
    ),
    path(
        "manager/schools/<slug:slug>/periods/<int:pk>/remove/",
        school_calendars.remove_period,
        name="school_period_remove",
    ),
    path(
        "manager/schools/<slug:slug>/import/",
        school_calendars.import_file,
        name="school_calendar_import",
    ),
    path("manager/editions/<slug:slug>/schools/", schools.of_edition, name="edition_schools"),
    path("manager/editions/new/", editions.new, name="edition_new"),
    path("manager/editions/<slug:slug>/", editions.board, name="edition_board"),
    path("manager/editions/<slug:slug>/change/", editions.change, name="edition_change"),
    path("manager/editions/<slug:slug>/clone/", editions.clone, name="edition_clone"),
    path("manager/editions/<slug:slug>/phase/", editions.move, name="edition_move"),
    path("manager/editions/<slug:slug>/link/", editions.renew_link, name="edition_link"),
    path("manager/editions/<slug:slug>/stages/<slug:stage>/", editions.stage, name="edition_stage"),
    path("editions/join/<slug:secret>/", editions.invite, name="edition_invite"),
]
