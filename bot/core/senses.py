"""What comes with a message besides words, before it is answered: voice notes are written down, photos looked at.

It happens after the message is committed, and only for whoever may talk here. What cannot be made out is said so: by a
fixed text when the message was nothing else, by a line in the prompt otherwise.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import structlog

from bot.core.album import Album
from bot.core.allowance import Ledger
from bot.core.care.protocol import Care
from bot.core.catalogue import known_language, text
from bot.core.errors import AttachmentGone, AttachmentTooLarge, EverkinError, HearingError
from bot.core.models.audio import Transcript
from bot.core.models.turn import WORDLESS, Attachment, InboxEntry, Medium
from bot.core.ports import Files, Hearing, People, Sight
from bot.core.prompting.context import PHOTO, SPOKEN, UNHEARD, UNSEEN

log = structlog.get_logger(__name__)

MOST_BYTES = 20_000_000
"""Of one file: what Telegram lets a bot fetch."""
MOST_TOGETHER = 4
"""Attachments of one message that are looked into."""


@dataclass(frozen=True, kw_only=True)
class Senses:
    """Perceives what waits in the inbox. Without `hearing` voice notes are not listened to, without `sight` photos not
    seen; what those show, the `album` keeps."""

    files: Files
    people: People
    care: Care
    ledger: Ledger
    hearing: Hearing | None = None
    sight: Sight | None = None
    album: Album
    _perceiving: dict[int, asyncio.Task[InboxEntry]] = field(default_factory=dict)

    async def perceive(self, entries: Sequence[InboxEntry]) -> Sequence[InboxEntry]:
        """The same messages with what came with them in words. Raises StorageError.

        Called again for one that is being perceived, because its reply was begun anew, it waits for the first call's
        result. What was shown here before has meanwhile been put into words, if that is soon done: from then on the
        history says so.
        """
        if any(entry.incoming.attachments for entry in entries) and await self._may(entries[-1]):
            entries = [await self._once(entry) if entry.incoming.attachments else entry for entry in entries]
        await self.album.written(entries[-1].incoming.conversation)
        return entries

    def forget(self, entries: Sequence[InboxEntry]) -> None:
        """These are answered."""
        for entry in entries:
            if (task := self._perceiving.pop(entry.id, None)) is not None:
                task.cancel()

    def excuse(self, entries: Sequence[InboxEntry], language: str) -> str | None:
        """What is said when nothing could be made of any of these; None when something was."""
        if any(entry.incoming.text not in WORDLESS.values() or entry.perceived.pictures for entry in entries):
            return None
        if not all(entry.perceived.failure for entry in entries):
            return None
        minutes = int((self.hearing.longest if self.hearing is not None else 0) // 60)
        return text(entries[-1].perceived.failure, language, minutes=minutes)

    async def _may(self, entry: InboxEntry) -> bool:
        """Whether this person's things are looked into: they may talk here, and have not used up what they may."""
        incoming = entry.incoming
        person = await self.people.identify(incoming.account, entry.received)
        return self.care.is_admitted(person, incoming.platform) and self.ledger.wait(person.id) is None

    async def _once(self, entry: InboxEntry) -> InboxEntry:
        task = self._perceiving.get(entry.id)
        if task is None:
            task = self._perceiving[entry.id] = asyncio.create_task(self._perceive(entry), name="perceive")
        return await asyncio.shield(task)

    async def _perceive(self, entry: InboxEntry) -> InboxEntry:
        for attachment in entry.incoming.attachments[:MOST_TOGETHER]:
            perceive = self._heard if attachment.medium is Medium.VOICE else self._seen
            entry = await perceive(entry, attachment)
        return entry

    async def _heard(self, entry: InboxEntry, note: Attachment) -> InboxEntry:
        """The message with the words of a voice note in its place."""
        try:
            said = await self._transcribed(entry, note)
        except EverkinError as error:
            log.warning("a voice note was not made out", inbox=entry.id, reason=str(error))
            return _with(entry, UNHEARD, failure=_why(error))
        if not said.text:
            return _with(entry, UNHEARD, failure="senses-voice-silent")
        written = entry.incoming.text
        words = said.text if written in WORDLESS.values() else f"{written}\n{said.text}"
        account = entry.incoming.account
        account = replace(account, language=account.language or known_language(said.language))
        return _with(replace(entry, incoming=replace(entry.incoming, account=account, text=words)), SPOKEN)

    async def _seen(self, entry: InboxEntry, photo: Attachment) -> InboxEntry:
        """The message with a photo to be shown."""
        if self.sight is None or not await self.sight.sees():
            return _with(entry, UNSEEN, failure="senses-photo-blind")
        try:
            if (photo.size or 0) > MOST_BYTES:
                raise AttachmentTooLarge("The photo has more bytes than are looked at.")
            picture = await self.sight.look(await self.files.fetch(entry.incoming, photo, MOST_BYTES))
        except EverkinError as error:
            log.warning("a photo was not made out", inbox=entry.id, reason=str(error))
            failure = "senses-photo-gone" if isinstance(error, AttachmentGone) else "senses-photo-unclear"
            return _with(entry, UNSEEN, failure=failure)
        shown = _with(entry, PHOTO)
        return replace(shown, perceived=replace(shown.perceived, pictures=(*shown.perceived.pictures, picture)))

    async def _transcribed(self, entry: InboxEntry, note: Attachment) -> Transcript:
        if self.hearing is None:
            raise _DeafError("Nothing is set that could write speech down ([hearing]).")
        if (note.size or 0) > MOST_BYTES or (note.seconds or 0.0) > self.hearing.longest:
            raise AttachmentTooLarge("The voice note is longer than what is listened to.")
        return await self.hearing.transcribe(await self.files.fetch(entry.incoming, note, MOST_BYTES))

    async def close(self) -> None:
        """End what is under way; the messages stay in the inbox."""
        tasks = list(self._perceiving.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.album.close()


class _DeafError(HearingError):
    """Nobody is there who could listen."""


def _with(entry: InboxEntry, line: str, *, failure: str = "") -> InboxEntry:
    """The message with a line about something that it came with."""
    before = entry.perceived
    context = f"{before.context}\n{line}" if before.context else line
    return replace(entry, perceived=replace(before, context=context, failure=failure or before.failure))


def _why(error: EverkinError) -> str:
    """The key of what is said of it."""
    match error:
        case _DeafError():
            return "senses-voice-deaf"
        case AttachmentTooLarge():
            return "senses-voice-long"
        case AttachmentGone():
            return "senses-voice-gone"
        case _:
            return "senses-voice-unclear"
