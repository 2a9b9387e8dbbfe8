"""Sound files, read and written by FFmpeg's libraries (PyAV, in the extra `voice`).

What comes in is anybody's. Only containers that are known by their first bytes are opened, each as what it is: FFmpeg
would otherwise also take a playlist, and fetch what that names. Reading ends where the file is longer than it may be.
"""

from __future__ import annotations

import importlib.util
import io
import re
import wave
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.core.errors import AttachmentTooLarge, AttachmentUnreadable, SettingsError
from bot.core.models.audio import SHAPE_POINTS, VoiceNote

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

HEARD_RATE = 16_000
"""Samples a second, as speech recognition takes them."""
SPOKEN_RATE = 48_000
OPUS_BITS = 32_000
"""A second of speech, mono: what Telegram itself sends."""
SILENCE = 0.003
"""Of full scale, about -50 dB: what is never louder says nothing, though a model would still hear words in it."""
POINTS_A_SECOND = 10
"""Of a waveform, as Discord wants it."""

_CONTAINERS = [
    (name, re.compile(beginning, re.DOTALL))
    for name, beginning in (
        ("ogg", rb"OggS"),
        ("wav", rb"RIFF.{4}WAVE"),
        ("flac", rb"fLaC"),
        ("mp4", rb".{4}ftyp"),
        ("matroska", rb"\x1a\x45\xdf\xa3"),
        ("aac", rb"\xff[\xf0\xf1\xf8\xf9]"),
        ("mp3", rb"ID3|\xff[\xe2-\xff]"),
    )
]


def check_installed() -> None:
    """Raises SettingsError where PyAV is missing."""
    if importlib.util.find_spec("av") is None:
        raise SettingsError(
            "Voice notes need PyAV, which is not installed. Run `make voice` (or: pip install 'everkin[voice]'), or "
            "take the url of [hearing] and [speaking] away."
        )


def heard(data: bytes, longest: float) -> bytes:
    """A file of whatever kind as WAV, 16 kHz, mono, 16 bits; empty when there is nothing to hear in it.

    Raises AttachmentUnreadable, and AttachmentTooLarge over `longest` seconds.
    """
    samples = _samples(data, HEARD_RATE, longest)
    if not samples.size or np.abs(samples.astype(np.int32)).max() < SILENCE * 32768:
        return b""
    return _wav(samples)


def spoken(data: bytes, longest: float) -> VoiceNote:
    """A file of whatever kind as a voice note. Raises as `heard` does, and for one without any length."""
    samples = _samples(data, SPOKEN_RATE, longest)
    if not samples.size:
        raise AttachmentUnreadable("The sound has no length.")
    return VoiceNote(audio=_opus(samples), seconds=samples.size / SPOKEN_RATE, shape=shape(samples, SPOKEN_RATE))


def tone() -> bytes:
    """A second of a tone as WAV, 16 kHz, to try a server with."""
    at = np.arange(HEARD_RATE) / HEARD_RATE
    return _wav((np.sin(2 * np.pi * 220 * at) * 8000).astype(np.int16))


def shape(samples: NDArray[np.int16], rate: int) -> bytes:
    """How loud int16[n] samples are over time; see `VoiceNote`."""
    points = int(np.clip(samples.size * POINTS_A_SECOND // rate, 1, SHAPE_POINTS))
    parts = np.array_split(samples.astype(np.float64), points)
    loud = np.array([np.sqrt(np.mean(part**2)) if part.size else 0.0 for part in parts])
    return bytes(np.round(loud / max(loud.max(), 1.0) * 255).astype(np.uint8))


def _samples(data: bytes, rate: int, longest: float) -> NDArray[np.int16]:
    """All of the first audio stream, int16[n], mono."""
    import av  # noqa: PLC0415 - an extra

    resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
    pieces: list[NDArray[np.int16]] = []
    left = longest * rate
    try:
        for frame in _frames(data):
            if frame is not None and frame.samples > longest * frame.sample_rate:
                raise AttachmentTooLarge(f"The sound is longer than {longest:g} s.")  # before it is made larger still
            for piece in resampler.resample(frame):
                pieces.append(piece.to_ndarray()[0])
                left -= piece.samples
            if left < 0:
                raise AttachmentTooLarge(f"The sound is longer than {longest:g} s.")
        pieces += [piece.to_ndarray()[0] for piece in resampler.resample(None)] if pieces else []
    except (av.FFmpegError, ValueError, IndexError) as error:
        raise AttachmentUnreadable(f"The sound cannot be read ({type(error).__name__}).") from error
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int16)


def _frames(data: bytes) -> Iterator[AudioFrame | None]:
    """The decoded frames. What is damaged in the middle is passed over, as players do; what breaks off just ends."""
    import av  # noqa: PLC0415

    with av.open(io.BytesIO(data), "r", format=_container(data), metadata_errors="replace") as container:
        stream = container.streams.audio[0]
        for packet in container.demux(stream):
            try:
                yield from packet.decode()
            except av.InvalidDataError:
                continue


def _container(data: bytes) -> str:
    """FFmpeg's name for what these bytes begin as. Raises AttachmentUnreadable for anything else."""
    for name, beginning in _CONTAINERS:
        if beginning.match(data):
            return name
    raise AttachmentUnreadable("The file is no sound of a kind that is known.")


def _wav(samples: NDArray[np.int16]) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(HEARD_RATE)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def _opus(samples: NDArray[np.int16]) -> bytes:
    import av  # noqa: PLC0415

    file = io.BytesIO()
    with av.open(file, "w", format="ogg") as out:
        stream = out.add_stream("libopus", rate=SPOKEN_RATE)
        stream.layout = "mono"
        stream.bit_rate = OPUS_BITS
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = SPOKEN_RATE
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            out.mux(packet)
    return file.getvalue()
