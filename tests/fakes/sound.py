"""Sounds that are made for tests."""

from __future__ import annotations

import io
import wave

import numpy as np

RATE = 16_000


def a_tone(seconds: float = 1.0, *, loud: float = 0.3) -> bytes:
    """A tone that swells and ebbs twice a second, as WAV."""
    at = np.arange(int(seconds * RATE)) / RATE
    samples = np.sin(2 * np.pi * 220 * at) * (1 - np.cos(4 * np.pi * at)) / 2 * loud * 32767
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.astype(np.int16).tobytes())
    return file.getvalue()
