"""Ears, a voice and files that a test wrote down."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.core.errors import AttachmentGone, AttachmentTooLarge, EverkinError
from bot.core.models.audio import Transcript, VoiceNote
from bot.core.models.picture import Picture
from bot.core.models.turn import Attachment, Incoming


@dataclass
class ScriptedHearing:
    """Implements `ports.Hearing`: hears the same in every file, `failure` instead while it is set, and only when
    `ready`."""

    said: str = "I took Biscuit to the vet"
    language: str | None = None
    failure: EverkinError | None = None
    longest: float = 300.0
    heard: list[bytes] = field(default_factory=list)
    ready: asyncio.Event | None = None

    async def transcribe(self, audio: bytes) -> Transcript:
        self.heard.append(audio)
        if self.ready is not None:
            await self.ready.wait()
        if self.failure is not None:
            raise self.failure
        return Transcript(text=self.said, language=self.language)


@dataclass
class ScriptedSpeaking:
    """Implements `ports.Speaking`: every text sounds alike."""

    failure: EverkinError | None = None
    spoken: list[tuple[str, str]] = field(default_factory=list)

    async def speak(self, text: str, *, persona: str) -> VoiceNote:
        self.spoken.append((text, persona))
        if self.failure is not None:
            raise self.failure
        return VoiceNote(audio=b"OggS spoken", seconds=1.5, shape=b"\x00\x80\xff")


@dataclass
class ScriptedSight:
    """Implements `ports.Sight`: a picture is its file's own bytes."""

    can: bool = True
    failure: EverkinError | None = None

    async def sees(self) -> bool:
        return self.can

    async def look(self, data: bytes) -> Picture:
        if self.failure is not None:
            raise self.failure
        return Picture(data=data)


@dataclass
class KeptFiles:
    """Implements `ports.Files`: the content by the attachment's file id."""

    content: dict[str, bytes] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)

    async def fetch(self, incoming: Incoming, attachment: Attachment, most: int) -> bytes:
        self.fetched.append(attachment.file)
        if attachment.file not in self.content:
            raise AttachmentGone("There is no such file.")
        if len(self.content[attachment.file]) > most:
            raise AttachmentTooLarge("The file is too large.")
        return self.content[attachment.file]
