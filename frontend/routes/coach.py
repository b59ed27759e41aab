"""Addresses of the coach pages."""

from django.urls import URLPattern, path

from frontend.views import check_ins, coach, reviews

urlpatterns: list[URLPattern] = [
    path("coach/", coach.home, name="coach_home"),
    path("coach/tribes/<slug:slug>/", coach.tribe, name="coach_tribe"),
    path("coach/tribes/<slug:slug>/check-in/", check_ins.make, name="check_in"),
    path("coach/milestones/<int:pk>/review/", reviews.write, name="review"),
]
