"""A voice note the whole way: heard, answered in words, remembered, and then said aloud, in nobody's way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.core.clock import ManualClock
from bot.core.models.audio import VoiceNote
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import WORDLESS, Attachment, Incoming, Medium
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.senses import ScriptedHearing, ScriptedSpeaking
from tests.fakes.world import START, Loopback, World, a_world

SAM = Account(platform="test", id="sam", name="Sam")


@dataclass
class Held(ScriptedSpeaking):
    """Speaks when it is let."""

    let: asyncio.Event = field(default_factory=asyncio.Event)

    async def speak(self, text: str, *, persona: str) -> VoiceNote:
        await self.let.wait()
        return await super().speak(text, persona=persona)


class Phone(Loopback):
    """Keeps one voice note, and takes others."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[VoiceNote] = []

    async def fetch(self, incoming: Incoming, attachment: Attachment, most: int) -> bytes:
        return b"OggS"

    async def send_voice_note(self, conversation: str, note: VoiceNote) -> None:
        self.heard.append(note)


def a_note(number: int) -> Incoming:
    return Incoming(
        account=SAM,
        conversation="test:dm:sam",
        message_id=str(number),
        audience=PRIVATE,
        text=WORDLESS[Medium.VOICE],
        sent=START,
        persona="mira",
        attachments=(Attachment(medium=Medium.VOICE, file="note", seconds=3),),
    )


async def answered(world: World, phone: Phone, count: int) -> None:
    async with asyncio.timeout(30):
        while len(phone.ear.delivered) < count:  # noqa: ASYNC110 - a list cannot be waited for
            await asyncio.sleep(0.01)


async def test_words_come_first_and_the_voice_follows(tmp_path: Path) -> None:
    hearing, speaking = ScriptedHearing("I took Biscuit to the vet because his paw hurt"), Held()
    model = ScriptedChatModel("Poor Biscuit.")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder(), hearing=hearing, speaking=speaking) as world:
        phone = Phone()
        world.app.pump.attach(phone)
        await world.app.pump.submit(a_note(1))
        await answered(world, phone, 1)
        await world.app.pump.submit(replace(a_note(2), text="Are you there?", attachments=()))
        await answered(world, phone, 2)
        assert [reply.text for reply in phone.ear.delivered] == ["Poor Biscuit.", "Poor Biscuit."]
        assert phone.heard == []
        speaking.let.set()
        await world.app.pump.idle()
        assert [text for text, _ in speaking.spoken] == ["Poor Biscuit."]
        assert len(phone.heard) == 1
        await world.app.exchange.settled()
        memories = await world.app.hand.latest(SAM, PRIVATE)
        assert any("Biscuit to the vet" in memory.text for memory in memories)


async def test_a_note_that_waited_through_a_kill_is_heard_and_a_stop_waits_for_no_voice(tmp_path: Path) -> None:
    hearing, speaking, clock = ScriptedHearing("hello"), Held(), ManualClock(START)
    model = ScriptedChatModel("Hello.")
    async with a_world(tmp_path, clock=clock, model=model, embedder=HashingEmbedder()) as world:
        assert await world.app.stores.inbox.accept(a_note(1), START) is not None
    async with a_world(
        tmp_path, clock=clock, model=model, embedder=HashingEmbedder(), hearing=hearing, speaking=speaking
    ) as world:
        phone = Phone()
        world.app.pump.attach(phone)
        await world.app.pump.recover("test")
        await answered(world, phone, 1)
        assert hearing.heard == [b"OggS"]
        async with asyncio.timeout(5):
            assert await world.app.pump.drain(4)
        assert phone.heard == []
