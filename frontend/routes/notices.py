"""Addresses of the notices, and of the link in each mail that stops it."""

from django.urls import URLPattern, path

from frontend.views import mail_choices, notices

urlpatterns: list[URLPattern] = [
    path("notices/", notices.show, name="notices"),
    path("notices/<int:pk>/", notices.follow, name="notice"),
    path("notices/read/", notices.read_all, name="notices_read"),
    path("notices/settings/", mail_choices.choose, name="notice_settings"),
    path("mail/stop/<str:token>/", mail_choices.stop, name="mail_stop"),
]
