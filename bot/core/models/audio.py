"""What is heard and what is spoken."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.models.record import Record

SHAPE_POINTS = 256
"""The most points of a waveform."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Transcript(Record):
    """What somebody said, and in which language ("pt"), where that is told."""

    text: str
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceNote(Record):
    """Speech as messengers take it: OGG with Opus, 48 kHz, mono. `shape` is its waveform for the eye: how loud it is, 0
    to 255, at up to `SHAPE_POINTS` moments that lie equally far apart."""

    audio: bytes
    seconds: float
    shape: bytes
