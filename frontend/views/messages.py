"""The chat of a workspace, for browsers without scripts or without a socket too."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend.chat_lines import lines
from frontend.forms.attempts import attempt, status_of
from frontend.forms.message import MessageEditForm, MessageForm
from frontend.numbers import whole
from frontend.requests import PersonRequest, post_only
from frontend.workspaces import Frame, open_frame
from tribes.actions import read_positions
from tribes.actions.commands import carry_out
from tribes.exceptions import NotVisible, StaleVersion
from tribes.models import Message, Stream
from tribes.queries import messages, snapshots
from tribes.rules.chat_questions import may_answer, may_ask
from tribes.rules.messages import may_change
from tribes.rules.streams import may_write
from tribes.rules.verdict import require


@require_safe
@login_required
def show(request: PersonRequest, slug: str, audience: str) -> HttpResponse:
    frame = open_frame(request.user, slug)
    stream = frame.stream(audience)
    before = whole(request.GET.get("before", ""))
    if before is not None:
        return older(request, frame, stream, before)
    return page(request, frame, stream, MessageForm())


def page(request: PersonRequest, frame: Frame, stream: Stream, form: MessageForm) -> HttpResponse:
    first_unread = messages.first_unread(request.user, stream)
    snapshot = snapshots.snapshot(request.user, stream)
    read_positions.mark_read(stream=stream, seq=snapshot["head"], by=request.user)
    context = {
        "snapshot": snapshot,
        "lines": lines(snapshot["messages"], request.user.pk, frame.side, first_unread),
        "form": form,
        "answering": answering(request, stream, form),
        "may_write": may_write(request.user, stream),
        "may_ask": may_ask(frame.role, stream),
    }
    return render_chat(request, frame, stream, context, status_of(form))


def answering(request: PersonRequest, stream: Stream, form: MessageForm) -> Message | None:
    """Nothing too where it was removed meanwhile: then what was typed answers nothing any more."""
    pk = whole(str(form["answers"].value() or ""))
    if pk is None:
        return None
    try:
        return messages.get_visible(request.user, stream, pk)
    except NotVisible:
        form.answer_nothing()
        return None


def older(request: PersonRequest, frame: Frame, stream: Stream, before: int) -> HttpResponse:
    """The messages before one. Reading back changes nothing about what was read."""
    values = snapshots.messages_before(request.user, stream, before)
    context = {"lines": lines(values, request.user.pk, frame.side, None), "is_older": True}
    return render_chat(request, frame, stream, context, 200)


def render_chat(
    request: PersonRequest, frame: Frame, stream: Stream, parts: dict[str, Any], status: int
) -> HttpResponse:
    shown = parts["lines"]
    is_full = len(shown) >= snapshots.MESSAGES
    context = {
        **parts,
        "frame": frame,
        "tab": stream.audience,
        "stream": stream,
        "older_than": shown[0].value["id"] if is_full else None,
    }
    return render(request, "workspace/chat.html", context, status=status)


@post_only("workspace_chat", "slug", "audience")
@login_required
def post(request: PersonRequest, slug: str, audience: str) -> HttpResponse:
    frame = open_frame(request.user, slug)
    stream = frame.stream(audience)
    form = MessageForm(request.POST)
    if form.is_valid():
        cid = form.cleaned_data["cid"]
        event = attempt(
            form,
            carry_out,
            stream=stream,
            op="message.post",
            data=posted(form),
            cid=cid,
            by=request.user,
            now=timezone.now(),
        )
        if event is not None:
            place = f"sent-{cid}" if cid else f"message-{event.payload['id']}"
            return to_chat(slug, audience, place)
    return page(request, frame, stream, form)


def posted(form: MessageForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("text", "needs_answer", "answers")}


@require_safe
@login_required
def answer(request: PersonRequest, slug: str, audience: str, pk: int) -> HttpResponse:
    """The chat with its box open for the answer to one message."""
    frame = open_frame(request.user, slug)
    stream = frame.stream(audience)
    require(may_answer(frame.role, messages.get_visible(request.user, stream, pk)))
    return page(request, frame, stream, MessageForm(initial={"answers": pk}))


@require_POST
@login_required
def unask(request: PersonRequest, slug: str, audience: str, pk: int) -> HttpResponse:
    """Say that a message of one's own needs no answer any more."""
    stream = open_frame(request.user, slug).stream(audience)
    carry_out(
        stream=stream, op="message.unask", data={"id": pk}, by=request.user, now=timezone.now()
    )
    return to_chat(slug, audience, f"message-{pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: PersonRequest, slug: str, audience: str, pk: int) -> HttpResponse:
    frame = open_frame(request.user, slug)
    stream = frame.stream(audience)
    message = messages.get_visible(request.user, stream, pk)
    require(may_change(request.user, message))
    form = MessageEditForm(
        request.POST or None, initial={"text": message.text, "version": message.version}
    )
    if form.is_valid() and saves(request, form, stream, pk):
        return to_chat(slug, audience, f"message-{pk}")
    context = {
        "frame": frame,
        "tab": audience,
        "stream": stream,
        "message": message,
        "form": form,
    }
    return render(request, "workspace/message_edit.html", context, status=status_of(form))


def saves(request: PersonRequest, form: MessageEditForm, stream: Stream, pk: int) -> bool:
    try:
        event = attempt(
            form,
            carry_out,
            stream=stream,
            op="message.edit",
            data={"id": pk, "text": form.cleaned_data["text"]},
            base_version=form.cleaned_data["version"],
            by=request.user,
            now=timezone.now(),
        )
    except StaleVersion as refusal:
        form.keep_mine(refusal)
        return False
    return event is not None


@require_POST
@login_required
def delete(request: PersonRequest, slug: str, audience: str, pk: int) -> HttpResponse:
    stream = open_frame(request.user, slug).stream(audience)
    carry_out(
        stream=stream, op="message.delete", data={"id": pk}, by=request.user, now=timezone.now()
    )
    return to_chat(slug, audience, f"message-{pk}")


def to_chat(slug: str, audience: str, place: str) -> HttpResponseRedirect:
    return redirect(f"{reverse('workspace_chat', args=[slug, audience])}#{place}")
