import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.realtime.messages import MAX_DEPTH, OPS, BadFrame, Cmd, Sub, parse, problems_of_command
from tribes.actions import commands


def test_a_message_is_read_into_its_type() -> None:
    text = '{"t":"sub","ws":"AbC","after":3,"epoch":1,"level":"summary"}'

    assert parse(text) == Sub(ws="AbC", after=3, epoch=1, level="summary")


def nested(depth: int) -> str:
    return '{"t":"cmd","ws":"a","cid":"c","op":"x","d":{"text":' + "[" * depth + "]" * depth + "}}"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[1]",
        '"ping"',
        "{}",
        '{"t":7}',
        '{"t":["ping"]}',
        '{"t":"ping","t2":1}',
        '{"t":"sub"}',
        '{"t":"sub","ws":""}',
        '{"t":"sub","ws":"with space"}',
        '{"t":"sub","ws":"a","after":-1}',
        '{"t":"sub","ws":"a","after":true}',
        '{"t":"sub","ws":"a","after":1.0}',
        '{"t":"sub","ws":"a","after":9007199254740992}',
        '{"t":"sub","ws":"a","after":' + "9" * 5_000 + "}",
        '{"t":"sub","ws":"a","level":"all"}',
        '{"t":"read","ws":"a","seq":Infinity}',
        '{"t":"read","ws":"a","seq":-1e400}',
        '{"t":"cmd","ws":"a","cid":"c","op":"x","d":[]}',
        '{"t":"cmd","ws":"a","cid":"c","op":"x","d":{"text":"\\u0000"}}',
        '{"t":"cmd","ws":"a","cid":"c","op":"x","d":{"\\udc00":1}}',
        '{"t":"eph","ws":"a","k":"presence"}',
        "[" * 100_000,
        nested(MAX_DEPTH + 1),
    ],
)
def test_what_is_not_in_the_protocol_is_refused(text: str) -> None:
    with pytest.raises(BadFrame):
        parse(text)


def test_whole_pairs_and_escapes_are_text() -> None:
    frame = parse('{"t":"cmd","ws":"a","cid":"c","op":"x","d":{"text":"\\ud83d\\ude00 \\u00e9"}}')

    assert isinstance(frame, Cmd)
    assert frame.d == {"text": "😀 é"}


@given(st.text() | st.binary().map(repr))
def test_no_text_breaks_the_reader(text: str) -> None:
    with pytest.raises(BadFrame):
        parse(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(), part, max_size=3),
)


@given(st.sampled_from(["sub", "cmd", "read", "eph", "unsub", "hello"]), JSON, JSON)
def test_no_value_breaks_the_reader(kind: str, ws: object, value: object) -> None:
    with pytest.raises(BadFrame):
        parse(json.dumps({"t": kind, "ws": ws, "v": value, "surplus": value}))


def test_each_command_of_the_domain_has_a_schema_of_the_same_fields() -> None:
    described = {op: required.keys() | optional.keys() for op, (required, optional) in OPS.items()}

    assert described == {op: set(fields) for op, (fields, _run) in commands.OPS.items()}


def test_problems_name_the_field() -> None:
    cmd = Cmd(ws="a", cid="c", op="task.add", d={"note": 3, "colour": "red"})

    assert problems_of_command(cmd) == {
        "title": "is missing",
        "note": "wrong type or value",
        "colour": "unknown field",
    }
