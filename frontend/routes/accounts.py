"""Addresses of the accounts pages."""

from django.urls import URLPattern, path

from frontend.views import guardians, invitations, people

urlpatterns: list[URLPattern] = [
    path("start/", people.start, name="start"),
    path("start/role/", people.role, name="role"),
    path("invitations/<str:secret>/", invitations.accept, name="invitation_accept"),
    path("guardian/<str:secret>/", guardians.answer, name="guardian"),
]
