"""What is said aloud: to whom, which words, and never in anybody's way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from bot.core.errors import DeliveryError, SpeakingError
from bot.core.language.preferences import describe_preferences, read_change
from bot.core.models.audio import VoiceNote
from bot.core.models.identity import PRIVATE, Audience
from bot.core.models.turn import Attachment, InboxEntry, Medium, OutboxEntry, OutboxState
from bot.core.voice import LONGEST, aloud, to_say
from bot.platforms.aloud import Aloud
from tests.fakes.builders import START, an_incoming
from tests.fakes.senses import ScriptedSpeaking
from tests.unit.test_prompt import SAM, moment, turn

NOTE = Attachment(medium=Medium.VOICE, file="note")
WRITTEN, SPOKEN = (
    InboxEntry(id=1, incoming=an_incoming(attachments=attachments), received=START) for attachments in ((), (NOTE,))
)
SERVER = Audience("discord:1")


@pytest.mark.parametrize(
    ("chosen", "entry", "audience", "heard"),
    [
        (None, SPOKEN, PRIVATE, True),
        (None, WRITTEN, PRIVATE, False),
        ("spoken", SPOKEN, SERVER, True),
        ("always", WRITTEN, PRIVATE, True),
        ("always", WRITTEN, SERVER, False),
        ("off", SPOKEN, PRIVATE, False),
    ],
)
def test_who_hears_it_is_their_own_choice(
    chosen: str | None, entry: InboxEntry, audience: Audience, heard: bool
) -> None:
    here = replace(moment(turn(0, "hi")), person=replace(SAM, voice=chosen), audience=audience)
    assert aloud([WRITTEN, entry], here, "Hello.") == ("Hello." if heard else "")


def test_what_is_too_long_is_only_read() -> None:
    here = moment(turn(0, "hi"))
    assert aloud([SPOKEN], here, "x" * LONGEST) == "x" * LONGEST
    assert aloud([SPOKEN], here, "x" * (LONGEST + 1)) == ""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Hello *there*, **you**!", "Hello there, you!"),
        ("*smiles at you* Good. *leans back* And you?", "Good. And you?"),
        ("Look: [the lake](https://example.com/a_b), or https://example.com.", "Look: the lake, or"),
        ("# First\n- one\n- two 🐕\u200d🦺", "First\none\ntwo"),
        ("Try this:\n```py\nprint('x')\n```\nDone.", "Try this:\nDone."),
        ("It costs 5 – 7 €, does it? Ça va.", "It costs 5 – 7 €, does it? Ça va."),
        ("🙂", ""),
    ],
)
def test_it_is_said_as_people_speak(written: str, said: str) -> None:
    assert to_say(written) == said


def test_it_is_chosen_in_one_word() -> None:
    now = datetime(2027, 3, 1, tzinfo=UTC)
    for words, voice in (
        ("voice off", "off"),
        ("voice Spoken", "spoken"),
        ("voice always", "always"),
        ("voice on", "always"),
    ):
        assert read_change(words, now) == {"voice": voice}
        assert "voice: " in describe_preferences(replace(SAM, voice=voice))
    assert read_change("voice loud", now) is None


@dataclass
class Stage:
    """Takes voice notes, unless it fails."""

    failure: Exception | None = None
    heard: list[tuple[str, float]] = field(default_factory=list)

    async def send_voice_note(self, conversation: str, note: VoiceNote) -> None:
        if self.failure is not None:
            raise self.failure
        self.heard.append((conversation, note.seconds))


def a_reply(text: str = "Hello.", conversation: str = "telegram:dm:1") -> OutboxEntry:
    return OutboxEntry(
        id=1,
        turn=1,
        platform="telegram",
        conversation=conversation,
        reply_to=None,
        text=text,
        state=OutboxState.PENDING,
        created=START,
        persona="mira",
        aloud=text,
    )


async def settled(saying: Aloud) -> None:
    await asyncio.gather(*saying.under_way, return_exceptions=True)


async def test_a_reply_is_said_in_its_persona_s_voice_where_the_platform_takes_it() -> None:
    speaking, stage = ScriptedSpeaking(), Stage()
    saying = Aloud(speaking)
    for reply, platform in ((a_reply(), stage), (a_reply(""), stage), (a_reply(), object())):
        saying.say(reply, platform)
    await settled(saying)
    assert speaking.spoken == [("Hello.", "mira")]
    assert stage.heard == [("telegram:dm:1", 1.5)]


@pytest.mark.parametrize(
    ("speaking", "stage"),
    [
        (ScriptedSpeaking(failure=SpeakingError("It is away.")), Stage()),
        (ScriptedSpeaking(), Stage(failure=DeliveryError("VOICE_MESSAGES_FORBIDDEN"))),
        (ScriptedSpeaking(), Stage(failure=RuntimeError("nobody was prepared for this"))),
    ],
)
async def test_what_fails_is_a_line_in_the_log(speaking: ScriptedSpeaking, stage: Stage) -> None:
    saying = Aloud(speaking)
    saying.say(a_reply(), stage)
    (task,) = saying.under_way
    await asyncio.wait({task})
    assert task.exception() is None
    assert stage.heard == []
    assert saying.under_way == []


async def test_the_newest_alone_is_said_in_each_conversation() -> None:
    speaking, stage = ScriptedSpeaking(), Stage()
    saying = Aloud(speaking)
    for reply in (a_reply("old"), a_reply("other", "telegram:dm:2"), a_reply("new")):
        saying.say(reply, stage)
    await settled(saying)
    assert sorted(text for text, _ in speaking.spoken) == ["new", "other"]
    assert len(stage.heard) == 2
