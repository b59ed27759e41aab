"""Addresses of the company pages."""

from django.urls import URLPattern, path

from frontend.views import applications, company, invitations, organisations, postings, skills

urlpatterns: list[URLPattern] = [
    path("company/", company.home, name="company_home"),
    path("company/drafts/", company.drafts, name="company_drafts"),
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
    path("company/applications/<int:pk>/", applications.answer, name="application_answer"),
    path("skills/", skills.matching, name="skills"),
]
