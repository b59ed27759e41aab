"""The task board of a workspace, for browsers without scripts or without a socket too."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend.forms.attempts import attempt, status_of
from frontend.forms.task import TaskAddForm, TaskEditForm, TaskMoveForm
from frontend.requests import PersonRequest, post_only
from frontend.workspaces import Frame, open_frame
from tribes.actions.commands import carry_out
from tribes.enums import Audience, TaskColumn
from tribes.exceptions import StaleVersion
from tribes.models import Stream
from tribes.queries import snapshots, tasks
from tribes.rules.streams import may_write_board


@dataclass(frozen=True)
class Column:
    value: str
    label: str
    cards: list[dict[str, Any]]


@require_safe
@login_required
def show(request: PersonRequest, slug: str) -> HttpResponse:
    frame = open_frame(request.user, slug)
    return page(request, frame, frame.stream(Audience.TRIBE))


def page(
    request: PersonRequest, frame: Frame, stream: Stream, form: forms.Form | None = None
) -> HttpResponse:
    snapshot = snapshots.snapshot(request.user, stream)
    context = {
        "frame": frame,
        "tab": "board",
        "stream": stream,
        "snapshot": snapshot,
        "columns": columns(snapshot["tasks"]),
        "may_write": may_write_board(request.user, stream),
        "edit_form": TaskEditForm(snapshot["people"], auto_id="dialog_%s"),
        "form": form,
    }
    status = status_of(form) if form else 200
    return render(request, "workspace/board.html", context, status=status)


def columns(tasks: list[dict[str, Any]]) -> list[Column]:
    return [
        Column(value, str(label), [row for row in tasks if row["column"] == value])
        for value, label in TaskColumn.choices
    ]


@post_only("workspace_board", "slug")
@login_required
def add(request: PersonRequest, slug: str) -> HttpResponse:
    frame = open_frame(request.user, slug)
    stream = frame.stream(Audience.TRIBE)
    form = TaskAddForm(request.POST)
    if form.is_valid():
        event = attempt(
            form,
            carry_out,
            stream=stream,
            op="task.add",
            data=form.cleaned_data,
            by=request.user,
            now=timezone.now(),
        )
        if event is not None:
            return to_board(slug, event.payload["id"])
    return page(request, frame, stream, form)


@post_only("workspace_board", "slug")
@login_required
def move(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    frame = open_frame(request.user, slug)
    stream = frame.stream(Audience.TRIBE)
    form = TaskMoveForm(request.POST)
    if not form.is_valid():
        return page(request, frame, stream, form)
    column, place = form.cleaned_data["column"], form.cleaned_data["place"]
    above = tasks.card_above(request.user, stream, pk, column, place)
    carry_out(
        stream=stream,
        op="task.move",
        data={"id": pk, "column": column, "after": above},
        by=request.user,
        now=timezone.now(),
    )
    return to_board(slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    frame = open_frame(request.user, slug)
    stream = frame.stream(Audience.TRIBE)
    task = tasks.get_visible(request.user, stream, pk)
    values = {
        "title": task.title,
        "note": task.note,
        "assignee": task.assignee_id,
        "version": task.version,
    }
    form = TaskEditForm(snapshots.people(stream), request.POST or None, initial=values)
    if form.is_valid() and saves(request, form, stream, pk):
        return to_board(slug, pk)
    context = {"frame": frame, "tab": "board", "task": task, "form": form}
    return render(request, "workspace/task_edit.html", context, status=status_of(form))


def saves(request: PersonRequest, form: TaskEditForm, stream: Stream, pk: int) -> bool:
    values = {**form.cleaned_data, "id": pk}
    version = values.pop("version")
    try:
        event = attempt(
            form,
            carry_out,
            stream=stream,
            op="task.edit",
            data=values,
            base_version=version,
            by=request.user,
            now=timezone.now(),
        )
    except StaleVersion as refusal:
        form.keep_mine(refusal)
        return False
    return event is not None


@require_POST
@login_required
def delete(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    stream = open_frame(request.user, slug).stream(Audience.TRIBE)
    carry_out(stream=stream, op="task.delete", data={"id": pk}, by=request.user, now=timezone.now())
    return redirect("workspace_board", slug=slug)


def to_board(slug: str, pk: int) -> HttpResponseRedirect:
    return redirect(f"{reverse('workspace_board', args=[slug])}#task-{pk}")
