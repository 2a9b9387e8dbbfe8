"""What comes with a message besides words: it is made words once, before the answer, and only for whoever may talk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from bot.core import album
from bot.core.allowance import Allowance
from bot.core.errors import AttachmentUnreadable, EverkinError, HearingError, ModelUnavailable
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.turn import WORDLESS, Attachment, InboxEntry, Medium, Speaker
from bot.core.prompting.context import SPOKEN
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.senses import ScriptedHearing, ScriptedSight
from tests.unit.test_exchange import Talk

DOG = "a brown dog that sleeps on a sofa"


async def a_note(talk: Talk, *, text: str = WORDLESS[Medium.VOICE], message_id: str = "1", **note: Any) -> InboxEntry:
    values: dict[str, Any] = {"medium": Medium.VOICE, "file": "note", "mime": "audio/ogg", "seconds": 3.0} | note
    return await talk.hear(text, message_id=message_id, attachments=(Attachment(**values),))


async def test_a_voice_note_is_answered_and_remembered_by_its_words() -> None:
    model, hearing = ScriptedChatModel("Poor thing!"), ScriptedHearing("I took Biscuit to the vet", "en")
    talk = Talk(model, hearing=hearing)
    await talk.reply(await a_note(talk))
    await talk.exchange.settled()
    assert model.requests[0].messages[-1].content.endswith(f"\n\n{SPOKEN}\nI took Biscuit to the vet")
    turn, _ = await talk.stores.turns.recent("telegram:dm:1", "mira", 2)
    assert (turn.text, turn.context) == ("I took Biscuit to the vet", SPOKEN)
    texts = [memory.text for memory in await talk.stores.memories.from_turns(turn.person, [turn.id])]
    assert "I took Biscuit to the vet" in texts
    assert hearing.heard == [b"OggS"]


async def test_who_speaks_is_answered_aloud_after_the_words() -> None:
    talk = Talk(ScriptedChatModel("Poor thing! *strokes him*"), hearing=ScriptedHearing("I took Biscuit to the vet"))
    assert (await talk.reply(await a_note(talk))).aloud == "Poor thing!"
    assert (await talk.reply(await talk.hear("He is better", message_id="2"))).aloud == ""
    (person,) = await talk.stores.people.everyone()
    await talk.stores.people.change(person.id, voice="off")
    assert (await talk.reply(await a_note(talk, message_id="3"))).aloud == ""


@pytest.mark.parametrize(
    ("note", "failure", "answer"),
    [
        ({}, HearingError("The server is away."), "make out your voice note"),
        ({}, AttachmentUnreadable("It breaks off."), "make out your voice note"),
        ({"file": "gone"}, None, "not there any more"),
        ({"seconds": 301.0}, None, "up to 5 minutes"),
        ({"size": 50_000_000}, None, "up to 5 minutes"),
        ({"file": "large"}, None, "up to 5 minutes"),
    ],
)
async def test_what_cannot_be_made_out_is_said_so(
    note: dict[str, Any], failure: EverkinError | None, answer: str
) -> None:
    model, hearing = ScriptedChatModel("Hm?"), ScriptedHearing(failure=failure)
    talk = Talk(model, hearing=hearing)
    talk.files.content["large"] = bytes(20_000_001)
    reply = await talk.reply(await a_note(talk, **note))
    await talk.exchange.settled()
    assert answer in reply.text
    assert model.requests == []
    assert await talk.stores.inbox.pending() == []
    assert await talk.stores.turns.unremembered(9) == []
    (person,) = await talk.stores.people.everyone()
    assert await talk.stores.memories.page(person.id, 0, 9) == []
    hearing.failure, talk.files.content["gone"] = None, b"OggS"
    await talk.reply(await talk.hear("Never mind", message_id="2"))
    assert "a voice note that you could not make out" in model.requests[0].messages[1].content


async def test_without_ears_and_without_words_it_is_said_too() -> None:
    deaf = Talk(ScriptedChatModel("Hm?"))
    assert "cannot listen" in (await deaf.reply(await a_note(deaf))).text
    assert deaf.files.fetched == []
    silent = Talk(ScriptedChatModel("Hm?"), hearing=ScriptedHearing(""))
    assert "heard no words" in (await silent.reply(await a_note(silent))).text


async def test_what_was_written_beside_it_is_answered_all_the_same() -> None:
    model = ScriptedChatModel("I see.")
    talk = Talk(model, hearing=ScriptedHearing(failure=HearingError("The server is away.")))
    entries = [await talk.hear("Listen to this"), await a_note(talk, message_id="2")]
    assert (await talk.reply(*entries)).text == "I see."
    last = model.requests[0].messages[-1].content
    assert "could not make out" in last
    assert "Listen to this" in last


async def test_a_message_of_several_parts_is_heard_in_its_order() -> None:
    model = ScriptedChatModel("I see.")
    talk = Talk(model, hearing=ScriptedHearing("and he slept"))
    entries = [await a_note(talk, text="My dog ate"), await talk.hear("all day", message_id="2")]
    await talk.reply(*entries)
    assert model.requests[0].messages[-1].content.endswith("My dog ate\nand he slept\nall day")


async def test_a_reply_begun_anew_waits_for_the_ears_that_listen_already() -> None:
    hearing = ScriptedHearing(ready=asyncio.Event())
    talk = Talk(ScriptedChatModel("Poor thing!"), hearing=hearing)
    assert hearing.ready is not None
    entry = await a_note(talk)
    first = asyncio.create_task(talk.reply(entry))
    while not hearing.heard:  # noqa: ASYNC110 - a list cannot be waited for
        await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    second = asyncio.create_task(talk.reply(entry, await talk.hear("Poor Biscuit", message_id="2")))
    await asyncio.sleep(0)
    hearing.ready.set()
    assert (await second).text == "Poor thing!"
    assert len(hearing.heard) == 1
    assert talk.exchange.senses._perceiving == {}


async def a_photo(
    talk: Talk, *, text: str = WORDLESS[Medium.PHOTO], message_id: str = "1", count: int = 1
) -> InboxEntry:
    talk.files.content |= {f"photo{number}": b"JPEG" for number in range(count)}
    photos = tuple(Attachment(medium=Medium.PHOTO, file=f"photo{number}") for number in range(count))
    return await talk.hear(text, message_id=message_id, attachments=photos)


async def test_a_photo_is_shown_once_and_told_from_then_on() -> None:
    model = ScriptedChatModel("What a dog!", f"Shows {DOG}.", "As I said.")
    talk = Talk(model, sight=ScriptedSight())
    await talk.reply(await a_photo(talk, text="Look at him!"))
    shown = model.requests[0]
    assert [picture.data for picture in shown.messages[-1].pictures] == [b"JPEG"]
    assert shown.messages[-1].content.endswith("\n\n(a photo)\nLook at him!")
    await talk.reply(await talk.hear("And now?", message_id="2"))
    _, describing, later = model.requests
    assert describing.background
    assert [picture.data for picture in describing.messages[-1].pictures] == [b"JPEG"]
    told = f"(a photo that shows {DOG})\nLook at him!"
    assert later.messages[1].content == told
    assert not later.has_pictures
    await talk.exchange.settled()
    await talk.reply(await talk.hear("And then?", message_id="3"))
    assert model.requests[-1].messages[1].content == told
    (person,) = await talk.stores.people.everyone()
    memories = {memory.text: memory for memory in await talk.stores.memories.page(person.id, 0, 9)}
    seen = memories[f"a photo that shows {DOG}, sent by Ada"]
    assert seen.speaker is Speaker.COMPANION
    assert {memory.turn for text, memory in memories.items() if "dog" in text or "him" in text} == {seen.turn}


class SlowToDescribe(ScriptedChatModel):
    """Says nothing in the background before `ready`."""

    def __init__(self, *answers: str) -> None:
        super().__init__(*answers)
        self.ready = asyncio.Event()

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        if request.background:
            await self.ready.wait()
        async for delta in super().stream(request):
            yield delta


async def test_whoever_writes_on_is_not_kept_waiting_for_words_which_come_in_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(album, "HELD_UP", 0.01)
    model = SlowToDescribe("What a dog!", "And a cat!", "I see.", DOG, "a cat", "As I said.")
    talk = Talk(model, sight=ScriptedSight())
    await talk.reply(await a_photo(talk))
    await talk.reply(await a_photo(talk, message_id="2"))
    assert (await talk.reply(await talk.hear("Well?", message_id="3"))).text == "I see."
    assert [message.content for message in model.requests[-1].messages[1::2]][:2] == ["(a photo)", "(a photo)"]
    model.ready.set()
    await talk.exchange.settled()
    assert talk.exchange.senses.album._writing == {}
    await talk.reply(await talk.hear("And now?", message_id="4"))
    shown = [message.content for message in model.requests[-1].messages[1::2]][:2]
    assert shown == [f"(a photo that shows {DOG})", "(a photo that shows a cat)"]


async def test_a_photo_without_a_word_is_answered_and_several_are_told_together() -> None:
    model = ScriptedChatModel("Two dogs!", f"{DOG} (asleep)")
    talk = Talk(model, sight=ScriptedSight())
    await talk.reply(await a_photo(talk, count=2))
    await talk.exchange.settled()
    assert len(model.requests[0].messages[-1].pictures) == 2
    turn = (await talk.stores.turns.recent("telegram:dm:1", "mira", 2))[0]
    assert turn.told == f"(2 photos that show {DOG} [asleep])"


@pytest.mark.parametrize(
    ("sight", "answer"),
    [
        (None, "can’t see pictures"),
        (ScriptedSight(can=False), "can’t see pictures"),
        (ScriptedSight(failure=AttachmentUnreadable("It is a bomb.")), "couldn’t open your photo"),
    ],
)
async def test_who_cannot_see_says_so_and_answers_the_words(sight: ScriptedSight | None, answer: str) -> None:
    model = ScriptedChatModel("I believe you.")
    talk = Talk(model, sight=sight)
    assert answer in (await talk.reply(await a_photo(talk))).text
    assert model.requests == []
    assert (await talk.reply(await a_photo(talk, text="Isn't he lovely?", message_id="2"))).text == "I believe you."
    last = model.requests[0].messages[-1]
    assert last.pictures == ()
    assert "You cannot see the photo that Ada sent" in last.content
    assert last.content.endswith("(a photo that you cannot see)\nIsn't he lovely?")


async def test_words_for_a_photo_that_cannot_be_used_leave_it_as_it_was() -> None:
    for words in (ModelUnavailable("It is away."), "", (Delta(text="Hello there.", composed=True),)):
        model = ScriptedChatModel("What a dog!", words, "Yes?")
        talk = Talk(model, sight=ScriptedSight())
        await talk.reply(await a_photo(talk, text="Look!"))
        await talk.exchange.settled()
        turn = (await talk.stores.turns.recent("telegram:dm:1", "mira", 2))[0]
        assert turn.told == "(a photo)\nLook!"
        assert talk.exchange.senses.album._writing == {}


async def test_nothing_is_kept_of_a_photo_that_was_taken_back_meanwhile() -> None:
    model = ScriptedChatModel("What a dog!", f"shows {DOG}")
    talk = Talk(model, sight=ScriptedSight())
    await talk.reply(await a_photo(talk, text="Look!"))
    turn = (await talk.stores.turns.recent("telegram:dm:1", "mira", 2))[0]
    await talk.exchange.remember.retract(turn)
    await talk.exchange.settled()
    assert [memory.text for memory in await talk.stores.memories.page(turn.person, 0, 9)] == []
    (emptied,) = await talk.stores.turns.get(turn.person, [turn.id])
    assert (emptied.text, emptied.context) == ("", "")


async def test_nothing_of_strangers_and_of_who_had_enough_is_listened_to() -> None:
    hearing = ScriptedHearing("yes")
    stranger = Talk(ScriptedChatModel("Hm?"), hearing=hearing, adults_only=True)
    for number in "12":
        await stranger.reply(await a_note(stranger, message_id=number))
    sated = Talk(ScriptedChatModel("Hm?"), hearing=hearing, allowance=Allowance(messages_hour=1))
    await sated.reply(await sated.hear("hello"))
    await sated.reply(await a_note(sated, message_id="2"))
    assert hearing.heard == []
    assert stranger.files.fetched == sated.files.fetched == []
