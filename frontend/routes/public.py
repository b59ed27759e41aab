"""Addresses of the public pages."""

from django.urls import URLPattern, path

from frontend.views import challenges, home, observers, partners

urlpatterns: list[URLPattern] = [
    path("", home.show, name="home"),
    path("challenges/", challenges.search, name="challenges"),
    path("challenges/<slug:slug>/", challenges.show, name="challenge"),
    path("how-it-works/", home.how, name="how"),
    path("about/", home.about, name="about"),
    path("partners/", partners.show, name="partners"),
    path("observer/", observers.home, name="observer_home"),
    path("accessibility/", home.accessibility, name="accessibility"),
]
