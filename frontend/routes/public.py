"""Addresses of the public pages."""

from django.urls import URLPattern, path

from frontend.views import (
    attachments,
    briefs,
    challenge_changes,
    challenge_states,
    challenges,
    home,
    model_cards,
    observers,
    partners,
    questions,
    results,
    terms,
)

urlpatterns: list[URLPattern] = [
    path("", home.show, name="home"),
    path("challenges/", challenges.search, name="challenges"),
    path("challenges/<slug:slug>/", challenges.show, name="challenge"),
    path("challenges/<slug:slug>/terms/", terms.show, name="terms"),
    path("challenges/<slug:slug>/terms/accept/", terms.accept, name="terms_accept"),
    path("challenges/<slug:slug>/terms/withdraw/", terms.withdraw, name="terms_withdraw"),
    path("challenges/<slug:slug>/brief/", briefs.read, name="brief"),
    path("challenges/<slug:slug>/files/<int:pk>/", attachments.download, name="challenge_file"),
    path("challenges/<slug:slug>/ask/", questions.ask, name="challenge_ask"),
    path("challenges/<slug:slug>/changes/", challenge_changes.show, name="challenge_changes"),
    path("challenges/<slug:slug>/start/", challenge_states.start, name="challenge_start"),
    path("challenges/<slug:slug>/finish/", challenge_states.finish, name="challenge_finish"),
    path("results/", results.search, name="results"),
    path("results/<slug:slug>/", results.show, name="result"),
    path("results/<slug:slug>/answer/", results.answer, name="result_answer"),
    path("how-it-works/", home.how, name="how"),
    path("how-matching-works/", model_cards.show, name="how_matching"),
    path("about/", home.about, name="about"),
    path("partners/", partners.show, name="partners"),
    path("observer/", observers.home, name="observer_home"),
    path("observer/evidence.csv", observers.evidence, name="observer_evidence"),
    path("accessibility/", home.accessibility, name="accessibility"),
]
