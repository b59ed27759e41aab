"""The shapes inside a workspace snapshot, written down for the OpenAPI description.

`tribes.queries.payloads` makes the values; a test compares the two.
"""

from typing import Any

from rest_framework import serializers

from tribes.enums import AnswerState, Side, TaskColumn


class MessageSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    author = serializers.IntegerField(allow_null=True)
    name = serializers.CharField(help_text="First name")
    role = serializers.CharField(help_text="member, coach or company")
    text = serializers.CharField()
    at = serializers.DateTimeField()
    edited = serializers.BooleanField()
    deleted = serializers.BooleanField()
    asks = serializers.ChoiceField(
        Side.choices, allow_blank=True, help_text="The side that it needs an answer of, if any"
    )
    due = serializers.DateField(allow_null=True, help_text="The day by which the answer is due")
    state = serializers.ChoiceField(AnswerState.choices, allow_blank=True)
    answers = serializers.IntegerField(allow_null=True, help_text="The message it answers")
    v = serializers.IntegerField()


class TaskSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    title = serializers.CharField()
    note = serializers.CharField()
    column = serializers.ChoiceField(TaskColumn.choices)
    position = serializers.FloatField()
    assignee = serializers.IntegerField(allow_null=True)
    assignee_name = serializers.CharField()
    v = serializers.IntegerField()
    deleted = serializers.BooleanField()


class ReaderSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    role = serializers.CharField()


class SnapshotSerializer(serializers.Serializer[Any]):
    ws = serializers.CharField()
    head = serializers.IntegerField()
    epoch = serializers.IntegerField()
    messages = MessageSerializer(many=True)
    tasks = TaskSerializer(many=True)
    people = ReaderSerializer(many=True)
    read = serializers.IntegerField()
