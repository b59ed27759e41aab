"""Addresses of the public pages."""

from django.urls import URLPattern, path

from frontend.views import attachments, briefs, challenges, home, observers, partners, terms

urlpatterns: list[URLPattern] = [
    path("", home.show, name="home"),
    path("challenges/", challenges.search, name="challenges"),
    path("challenges/<slug:slug>/", challenges.show, name="challenge"),
    path("challenges/<slug:slug>/terms/", terms.show, name="terms"),
    path("challenges/<slug:slug>/terms/accept/", terms.accept, name="terms_accept"),
    path("challenges/<slug:slug>/terms/withdraw/", terms.withdraw, name="terms_withdraw"),
    path("challenges/<slug:slug>/brief/", briefs.read, name="brief"),
    path("challenges/<slug:slug>/files/<int:pk>/", attachments.download, name="challenge_file"),
    path("how-it-works/", home.how, name="how"),
    path("about/", home.about, name="about"),
    path("partners/", partners.show, name="partners"),
    path("observer/", observers.home, name="observer_home"),
    path("accessibility/", home.accessibility, name="accessibility"),
]
