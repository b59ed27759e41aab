"""Addresses of the manager pages."""

from django.urls import URLPattern, path

from frontend.views import invitations, programme, school_calendars, schools

urlpatterns: list[URLPattern] = [
    path("manager/", programme.home, name="manager_home"),
    path("manager/invite/", invitations.invite, name="invite"),
    path("manager/challenges/<slug:slug>/", programme.challenge, name="manager_challenge"),
    path("manager/challenges/<slug:slug>/publish/", programme.publish, name="challenge_publish"),
    path("manager/tribes/<slug:slug>/coach/", programme.assign_coach, name="tribe_assign_coach"),
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
]
