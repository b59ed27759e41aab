"""Addresses of the company pages."""

from django.urls import URLPattern, path

from frontend.views import (
    applications,
    attachments,
    briefs,
    challenge_changes,
    challenge_fits,
    colleagues,
    company,
    invitations,
    offers,
    organisations,
    partners,
    postings,
    questions,
    skills,
    sub_questions,
)

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
    path(
        "company/organisations/<slug:slug>/colleagues/<int:pk>/role/",
        colleagues.change_role,
        name="organisation_role",
    ),
    path(
        "company/organisations/<slug:slug>/colleagues/<int:pk>/remove/",
        colleagues.remove,
        name="organisation_remove",
    ),
    path(
        "company/organisations/<slug:slug>/certificate/",
        partners.certificate,
        name="organisation_certificate",
    ),
    path("company/challenges/new/", postings.new, name="challenge_new"),
    path("company/challenges/<slug:slug>/<int:step>/", postings.step, name="challenge_step"),
    path(
        "company/challenges/<slug:slug>/autosave/", postings.save_typed, name="challenge_autosave"
    ),
    path("company/challenges/<slug:slug>/submit/", postings.submit, name="challenge_submit"),
    path("company/challenges/<slug:slug>/edition/", postings.move, name="challenge_move"),
    path("company/challenges/<slug:slug>/withdraw/", postings.withdraw, name="challenge_withdraw"),
    path("challenges/<slug:slug>/fit/", challenge_fits.show, name="challenge_fit"),
    path("challenges/<slug:slug>/fit/<int:pk>/offer/", challenge_fits.offer, name="offer_make"),
    path("offers/<int:pk>/withdraw/", offers.withdraw, name="offer_withdraw"),
    path("company/challenges/<slug:slug>/brief/", briefs.write, name="challenge_brief"),
    path("company/challenges/<slug:slug>/files/", attachments.add, name="challenge_file_add"),
    path(
        "company/challenges/<slug:slug>/files/<int:pk>/remove/",
        attachments.remove,
        name="challenge_file_remove",
    ),
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
