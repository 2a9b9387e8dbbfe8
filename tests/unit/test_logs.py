"""Conversation logs of three programs become the same records."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import LogFormatError
from bot.core.models.log import ConversationLog
from bot.platforms.logs import read_log
from bot.platforms.logs.source import parse_moment

SAMPLES = Path(__file__).parent.parent / "fakes" / "logs"
LISBON = ZoneInfo("Europe/Lisbon")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def said(log: ConversationLog) -> list[tuple[str, bool, str]]:
    return [(turn.ref, turn.is_companion, turn.text) for turn in log.turns]


def test_locomo_turns_follow_their_session_by_minutes_and_sessions_their_numbers() -> None:
    log = read_log(SAMPLES / "locomo.json")

    assert (log.title, log.person_name, log.companion_name) == ("locomo", "Ines", "Theo")
    assert [(turn.ref, turn.name, turn.at) for turn in log.turns] == [
        ("D1:1", "Ines", utc(2024, 3, 3, 23, 58)),
        ("D1:2", "Theo", utc(2024, 3, 3, 23, 59)),
        ("D1:3", "Ines", utc(2024, 3, 4, 0, 0)),
        ("D2:1", "Theo", utc(2024, 4, 20, 9, 5)),
        ("D2:2", "Ines", utc(2024, 4, 20, 9, 6)),
        ("D10:1", "Ines", utc(2024, 6, 1, 18, 30)),
    ]
    assert [turn.is_companion for turn in log.turns] == [False, True, False, True, False, False]


def test_a_picture_keeps_its_caption_apart_from_the_words() -> None:
    turn = read_log(SAMPLES / "locomo.json").turns[2]

    assert (turn.text, turn.caption) == ("Look at him!", "a brown dog on a red blanket")
    assert turn.spoken() == "Look at him! [image: a brown dog on a red blanket]"


def test_either_of_the_two_can_stand_for_the_companion() -> None:
    log = read_log(SAMPLES / "locomo.json", companion="ines")

    assert (log.person_name, log.companion_name) == ("Theo", "Ines")
    assert [turn.ref for turn in log.turns if turn.is_companion] == ["D1:1", "D1:3", "D2:2", "D10:1"]


def test_sillytavern_lines_are_read_with_every_way_of_writing_dates() -> None:
    log = read_log(SAMPLES / "sillytavern.jsonl")

    assert (log.person_name, log.companion_name) == ("Ines", "Mira")
    assert said(log) == [
        ("line 2", True, "Hello, stranger."),
        ("line 3", False, "Hello! I am Ines."),
        ("line 6", True, "I am glad you came."),
        ("line 8", False, "So am I."),
        ("line 9", False, "I mean it."),
        ("line 10", True, "I know."),
    ]
    assert [turn.at for turn in log.turns] == [
        utc(2024, 6, 25, 16, 13),
        utc(2024, 6, 25, 16, 14, 5),
        utc(2024, 6, 25, 16, 15, 1),
        utc(2024, 6, 25, 16, 16),
        utc(2024, 6, 25, 16, 16),  # written as 16:15, below a line of 16:16
        utc(2024, 6, 25, 16, 17, 5),
    ]


def test_times_without_a_zone_are_meant_where_the_reader_says() -> None:
    summer = read_log(SAMPLES / "sillytavern.jsonl", zone=LISBON).turns

    assert summer[0].at == utc(2024, 6, 25, 15, 13)
    assert summer[2].at == utc(2024, 6, 25, 16, 15, 1), "an epoch has its own zone"
    assert read_log(SAMPLES / "locomo.json", zone=LISBON).turns[0].at == utc(2024, 3, 3, 23, 58), "winter time"


def test_in_a_group_chat_only_the_named_character_is_the_companion(tmp_path: Path) -> None:
    lines = [
        {"user_name": "unused", "character_name": "unused"},
        {"name": "Ines", "is_user": True, "mes": "Hi both.", "send_date": 1719332001000},
        {"name": "Mira", "is_user": False, "mes": "Hi.", "send_date": 1719332002000},
        {"name": "Anselm", "is_user": False, "mes": "Good day.", "send_date": 1719332003000},
    ]
    path = tmp_path / "group.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    log = read_log(path, companion="mira")
    assert [(turn.name, turn.is_companion) for turn in log.turns] == [("Ines", False), ("Mira", True)]
    with pytest.raises(LogFormatError, match=r"several characters \(Mira, Anselm\)"):
        read_log(path)


def test_telegram_skips_service_messages_and_joins_formatted_text() -> None:
    log = read_log(SAMPLES / "telegram.json", zone=ZoneInfo("Europe/Athens"))

    assert (log.title, log.person_name, log.companion_name) == ("Mira", "Ines", "Mira")
    assert said(log) == [
        ("message 2", False, "Hi Mira!"),
        ("message 3", True, "Look at this example.org!"),
        ("message 5", False, "Biscuit is asleep."),
    ]
    assert log.turns[0].at == utc(2024, 6, 25, 16, 13, 22)
    assert log.turns[1].at == utc(2024, 6, 25, 16, 13, 22), "15:14 by its local date alone, but below 16:13"


def test_telegram_owner_can_be_the_companion() -> None:
    log = read_log(SAMPLES / "telegram.json", companion="Ines")

    assert (log.person_name, log.companion_name) == ("Mira", "Ines")


def test_a_full_telegram_export_gives_the_chat_with_the_companion() -> None:
    log = read_log(SAMPLES / "telegram_everything.json", companion="theo")

    assert (log.title, log.companion_name, log.person_name) == ("Theo", "Theo", "Ines")
    assert said(log) == [("message 9", True, "Dinner?"), ("message 10", False, "With pleasure.")]


def test_a_full_telegram_export_asks_whom_to_take() -> None:
    with pytest.raises(LogFormatError, match=r"holds 2 private chats. .*\(Mira, Theo\)"):
        read_log(SAMPLES / "telegram_everything.json")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (1719332002, utc(2024, 6, 25, 16, 13, 22)),
        (1719332002000, utc(2024, 6, 25, 16, 13, 22)),
        ("1719332002", utc(2024, 6, 25, 16, 13, 22)),
        ("1719332002000", utc(2024, 6, 25, 16, 13, 22)),
        ("June 25, 2024 4:13pm", utc(2024, 6, 25, 16, 13)),
        ("June 5, 2024 12:03 AM", utc(2024, 6, 5, 0, 3)),
        ("2024-6-25@16h13m22s", utc(2024, 6, 25, 16, 13, 22)),
        ("2024-06-25 @16h 13m 22s 7ms", utc(2024, 6, 25, 16, 13, 22)),
        ("2024-06-25T16:13:22Z", utc(2024, 6, 25, 16, 13, 22)),
        ("2024-06-25T18:13:22+02:00", utc(2024, 6, 25, 16, 13, 22)),
        ("1:56 pm on 8 May, 2023", utc(2023, 5, 8, 13, 56)),
    ],
)
def test_every_way_of_writing_a_moment(written: object, meant: datetime) -> None:
    assert parse_moment(written, UTC) == meant


@given(st.datetimes(min_value=datetime(1974, 1, 1), max_value=datetime(2199, 1, 1)))  # noqa: DTZ001 - the zone comes below
def test_a_moment_reads_the_same_however_it_is_written(naive: datetime) -> None:
    moment = naive.replace(second=0, microsecond=0, tzinfo=UTC)
    ways = (
        int(moment.timestamp()),
        int(moment.timestamp() * 1000),
        moment.isoformat(),
        moment.strftime("%B %d, %Y %I:%M%p"),
        moment.strftime("%Y-%m-%d@%Hh%Mm%Ss"),
        moment.strftime("%I:%M %p on %d %B, %Y"),
    )
    assert {parse_moment(way, UTC) for way in ways} == {moment}


@pytest.mark.parametrize("written", ["", "soon", True, float("nan"), float("inf"), 10**18, -(10**12), "0001-01-01", []])
def test_what_is_no_moment_is_refused(written: object) -> None:
    with pytest.raises((ValueError, OverflowError)):
        parse_moment(written, LISBON)


LOCOMO_HEAD = '{"speaker_a": "A", "speaker_b": "B", "session_1_date_time": "1:56 pm on 8 May, 2023", "session_1": '
TURN = '{"speaker": "A", "dia_id": "D1:1", "text": "Hi"}'
BROKEN = {
    "empty": ("", "it is empty"),
    "only space": ("  \n\n", "it is empty"),
    "prose": ("Dear diary", "not JSON, or breaks off .line 1, column 1"),
    "truncated": (LOCOMO_HEAD + "[" + TURN, "not JSON, or breaks off .line 1, column 149"),
    "nested without end": ("[" * 200_000, "not JSON, or breaks off"),
    "a huge number": ("1" * 10_000, "not JSON, or breaks off"),
    "another form": ('{"messages_": []}', "no conversation in a form that is known"),
    "a list": ("[1, 2]", "no conversation in a form that is known"),
    "no second speaker": (
        '{"speaker_a": "A", "session_1": []}',
        r'the file does not fit \("speaker_b": field required',
    ),
    "session no list": (LOCOMO_HEAD + "7}", "session_1 is no list"),
    "turn without text": (LOCOMO_HEAD + '[{"speaker": "A", "dia_id": "D1:1"}]}', 'session_1, turn 1 .*"text"'),
    "a third speaker": (LOCOMO_HEAD + '[{"speaker": "C", "dia_id": "D1:1", "text": "Hi"}]}', "turn 1 is by C"),
    "no session": ('{"speaker_a": "A", "speaker_b": "B"}', "nobody says anything"),
    "session without date": (
        '{"speaker_a": "A", "speaker_b": "B", "session_3": [' + TURN + "]}",
        "session_3 has no date",
    ),
    "session date unreadable": (
        '{"speaker_a": "A", "speaker_b": "B", "session_3_date_time": "in May", "session_3": [' + TURN + "]}",
        "session_3 has a date that cannot be read, 'in May'",
    ),
    "chat without messages": ('{"user_name": "A", "character_name": "B"}', "nobody says anything"),
    "chat line broken": (
        '{"user_name": "A"}\n{"name": "A", "is_user": true, "mes": ',
        "line 2 is not JSON, or breaks off",
    ),
    "chat line no object": ('{"user_name": "A"}\n[]', "line 2 is no JSON object"),
    "chat line without text": ('{"user_name": "A"}\n\n{"name": "A"}', 'line 3 does not fit .*"mes"'),
    "chat line without date": ('{"user_name": "A"}\n{"name": "A", "is_user": true, "mes": "Hi"}', "line 2 has no date"),
    "chat line with a date beyond all time": (
        '{"user_name": "A"}\n{"name": "A", "is_user": true, "mes": "Hi", "send_date": 1e300}',
        "line 2 has a date that cannot be read",
    ),
    "only the companion": (
        '{"user_name": "A"}\n{"name": "B", "is_user": false, "mes": "Hi", "send_date": 1719332001000}',
        "only B, the companion, speaks",
    ),
    "messages no list": ('{"messages": {}}', '"messages": input should be a valid list'),
    "message without date": (
        '{"messages": [{"id": 5, "type": "message", "from": "A", "from_id": "user1", "text": "Hi"}]}',
        "message 5 has no date",
    ),
    "message with odd text": (
        '{"name": "B", "messages": [{"id": 5, "text": [7]}]}',
        "message number 1 of B does not fit",
    ),
    "no private chat": ('{"chats": {"list": []}}', "holds 0 private chats"),
    "who is the companion": (
        '{"name": "Us", "messages": [{"id": 1, "from": "A", "date_unixtime": "1719332001", "text": "a"},'
        '{"id": 2, "from": "B", "date_unixtime": "1719332002", "text": "b"}]}',
        'is open in "Us". Expected: A or B',
    ),
    "three speakers": (
        '{"name": "Us", "messages": [{"id": 1, "from": "A"}, {"id": 2, "from": "B"}, {"id": 3, "from": "C"}]}',
        "has 3 speakers",
    ),
}


@pytest.mark.parametrize(("content", "trouble"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_with_the_place_and_what_is_expected(content: str, trouble: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(LogFormatError, match=trouble) as caught:
        read_log(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "Expected: " in str(caught.value)


def test_what_cannot_be_text_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "photo.json"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(200_000_000)

    with pytest.raises(LogFormatError, match="not text"):
        read_log(picture)
    with pytest.raises(LogFormatError, match="200 MB, more than can be read"):
        read_log(huge)
    with pytest.raises(LogFormatError, match="cannot be read"):
        read_log(tmp_path / "missing.json")
    with pytest.raises(LogFormatError, match="cannot be read"):
        read_log(tmp_path)


@pytest.mark.parametrize("sample", ["locomo.json", "sillytavern.jsonl", "telegram.json"])
def test_a_companion_that_does_not_occur_is_refused(sample: str) -> None:
    with pytest.raises(LogFormatError, match=r"nobody is called Zoe in it. Expected: (Ines or Theo|Mira|Ines or Mira)"):
        read_log(SAMPLES / sample, companion="Zoe")


@given(
    content=st.binary(max_size=300)
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "speaker_a",
                        "speaker_b",
                        "session_1",
                        "session_1_date_time",
                        "messages",
                        "chats",
                        "list",
                        "name",
                        "mes",
                        "send_date",
                        "is_user",
                        "user_name",
                        "id",
                        "text",
                        "date_unixtime",
                    ]
                ),
                inner,
                max_size=6,
            )
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_whatever_is_in_a_file_it_is_read_or_refused(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_bytes(content)
    try:
        log = read_log(path)
    except LogFormatError:
        return
    assert log.turns
    assert all(later.at >= earlier.at for earlier, later in zip(log.turns, log.turns[1:], strict=False))
    assert log.turns[-1].at - log.turns[0].at < timedelta(days=365 * 300)
