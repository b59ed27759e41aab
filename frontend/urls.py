"""Addresses of the pages, one file per part of the site."""

from frontend.routes import (
    accounts,
    coach,
    company,
    logs,
    manager,
    notices,
    participant,
    public,
    school,
    tribe,
    workspace,
)

urlpatterns = [
    *public.urlpatterns,
    *accounts.urlpatterns,
    *company.urlpatterns,
    *participant.urlpatterns,
    *tribe.urlpatterns,
    *workspace.urlpatterns,
    *coach.urlpatterns,
    *manager.urlpatterns,
    *school.urlpatterns,
    *notices.urlpatterns,
    *logs.urlpatterns,
]
