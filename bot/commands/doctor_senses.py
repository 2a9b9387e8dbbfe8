"""`everkin doctor` on voice notes: whether what is set for them works."""

from __future__ import annotations

import time

from bot.commands.finding import Finding, State
from bot.core.errors import EverkinError
from bot.inference.choice import open_hearing, open_speaking
from bot.settings import Settings


async def look_at_senses(settings: Settings) -> list[Finding]:
    """A line for each thing that is set, tried."""
    return [await _hearing(settings), await _speaking(settings)]


async def _hearing(settings: Settings) -> Finding:
    chosen = settings.hearing
    try:
        async with open_hearing(chosen) as hearing:
            if hearing is None:
                return Finding(
                    what="hearing",
                    state=State.ABSENT,
                    detail="voice notes are not listened to",
                    advice="EVERKIN_HEARING_URL turns it on (docs/platforms.md).",
                )
            from bot.inference.audio import tone  # noqa: PLC0415 - rarely needed

            start = time.perf_counter()
            await hearing.transcribe(tone())
            took = (time.perf_counter() - start) * 1000
            detail = f"{chosen.name} writes speech down; {took:.0f} ms for a second of sound"
            return Finding(what="hearing", state=State.WELL, detail=detail)
    except EverkinError as error:
        return Finding(what="hearing", state=State.BROKEN, detail=str(error))


async def _speaking(settings: Settings) -> Finding:
    chosen = settings.speaking
    try:
        async with open_speaking(chosen) as speaking:
            if speaking is None:
                return Finding(
                    what="speaking",
                    state=State.ABSENT,
                    detail="nothing is said aloud",
                    advice="EVERKIN_SPEAKING_URL turns it on (docs/platforms.md).",
                )
            start = time.perf_counter()
            note = await speaking.speak("Hello.", persona=settings.persona)
            took = (time.perf_counter() - start) * 1000
            detail = f"{chosen.name} speaks; {took:.0f} ms for {note.seconds:.1f} s of speech"
            return Finding(what="speaking", state=State.WELL, detail=detail)
    except EverkinError as error:
        return Finding(what="speaking", state=State.BROKEN, detail=str(error))
