"""Addresses of the company pages."""

from django.urls import URLPattern, path

from frontend.views import (
    applications,
    challenge_changes,
    company,
    invitations,
    organisations,
    postings,
    questions,
    skills,
    sub_questions,
)

urlpatterns: list[URLPattern] = [
    path("company/", company.home, name="company_home"),
    path("company/organisations/new/", organisations.new, name="organisation_new"),
    path("company/organisations/<slug:slug>/", organisations.show, name="organisation"),
    path(
        "company/organisations/<slug:slug>/colleagues/",
        invitations.invite_colleague,
        name="organisation_invite",
    ),
    path("company/challenges/new/", postings.new, name="challenge_new"),
    path("company/challenges/<slug:slug>/<int:step>/", postings.step, name="challenge_step"),
    path("company/challenges/<slug:slug>/autosave/", postings.autosave, name="challenge_autosave"),
    path("company/challenges/<slug:slug>/submit/", postings.submit, name="challenge_submit"),
    path("company/challenges/<slug:slug>/withdraw/", postings.withdraw, name="challenge_withdraw"),
    path("company/challenges/<slug:slug>/fit/", company.fit, name="challenge_fit"),
    path("company/challenges/<slug:slug>/parts/", sub_questions.edit, name="challenge_parts"),
    path(
        "company/challenges/<slug:slug>/change/", challenge_changes.change, name="challenge_change"
    ),
    path(
        "company/challenges/<slug:slug>/change/withdraw/",
        challenge_changes.withdraw,
        name="change_request_withdraw",
    ),
    path("company/questions/<int:pk>/", questions.answer, name="question_answer"),
    path("company/applications/<int:pk>/", applications.answer, name="application_answer"),
    path("skills/", skills.matching, name="skills"),
]
