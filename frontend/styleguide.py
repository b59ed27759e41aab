"""The living style page: every component in every state, on made-up content."""

import re
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

TOKENS = Path(__file__).parent / "styles" / "tokens.css"
TONES = ("neutral", "info", "ok", "warn", "error", "signal")


class SampleForm(forms.Form):
    title = forms.CharField(label="What is the problem?", help_text="One sentence.", max_length=20)
    story = forms.CharField(label="What exists already?", widget=forms.Textarea, required=False)
    hours = forms.IntegerField(label="Hours a week", min_value=1)
    theme = forms.ChoiceField(
        label="Theme", choices=[("", "Choose"), ("m", "Maintenance"), ("e", "Energy")]
    )
    level = forms.ChoiceField(
        label="Level",
        choices=[("mbo", "mbo"), ("hbo", "hbo")],
        widget=forms.RadioSelect,
        help_text="The level that fits best.",
    )
    skills = forms.MultipleChoiceField(
        label="Skills",
        choices=[("plc", "PLC"), ("weld", "Welding"), ("data", "Data")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    terms = forms.BooleanField(label="I accept the terms")


def steps() -> list[dict[str, str]]:
    return [
        {"label": "The problem", "state": "done", "url": "#steps"},
        {"label": "What success is", "state": "current"},
        {"label": "Who and which skills", "state": "todo"},
        {"label": "Terms", "state": "todo"},
    ]


def milestones() -> list[dict[str, str]]:
    return [
        {"label": "Kick-off", "note": "7 September", "state": "done"},
        {"label": "Scope check", "note": "21 September", "state": "done"},
        {"label": "Mid-term", "note": "12 October", "state": "current"},
        {"label": "Rehearsal", "note": "9 November", "state": "late"},
        {"label": "Showcase", "note": "16 November", "state": "todo"},
    ]


def cells() -> list[dict[str, Any]]:
    return [
        {"label": "Theme", "value": "Maintenance"},
        {"label": "Closes", "value": "14 December", "signal": True},
        {"label": "Places", "value": "2 of 3 open"},
        {"label": "Hours a week", "value": "6"},
    ]


def context() -> dict[str, Any]:
    return {
        "bad_form": SampleForm({"title": "A title that is much too long", "hours": "0"}),
        "form": SampleForm(auto_id="ok_%s"),
        "cells": cells(),
        "checks": [
            {"label": "At least three members", "done": True},
            {"label": "A plan of ten lines", "done": False, "url": "#checklist"},
        ],
        "colours": re.findall(r"--([a-z0-9-]+): light-dark", TOKENS.read_text()),
        "columns": ["To do", "Busy", "Done"],
        "crumbs": [{"label": "Challenges", "url": "#"}, {"label": "Maintenance", "url": "#"}],
        "milestones": milestones(),
        "page": Paginator(range(90), 20).page(2),
        "rail": steps(),
        "tabs": [
            {"label": "Home", "url": "#", "current": True},
            {"label": "Board", "url": "#"},
            {"label": "Chat", "url": "#", "count": 3},
        ],
        "tags": ["PLC", "Vibration measurement", "mbo 4"],
        "tones": TONES,
    }


def show(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("This is a message."))
    return render(request, "styleguide.html", context())
