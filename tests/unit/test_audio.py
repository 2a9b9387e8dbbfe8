"""Sound files: what anybody may send is read within bounds, and what is spoken is a voice note."""

from __future__ import annotations

import io
import wave

import numpy as np
import pytest

from bot.core.errors import AttachmentTooLarge, AttachmentUnreadable
from bot.inference.audio import heard, shape, spoken
from tests.fakes.sound import a_tone

NOTE = spoken(a_tone(3), 60).audio


def seconds_of(wav: bytes) -> float:
    with wave.open(io.BytesIO(wav)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 16_000)
        return float(file.getnframes() / 16_000)


def test_a_voice_note_is_ogg_with_opus_and_is_heard_again() -> None:
    note = spoken(a_tone(3), 60)
    assert note.audio.startswith(b"OggS")
    assert b"OpusHead" in note.audio[:100]
    assert note.seconds == pytest.approx(3, abs=0.05)
    assert len(note.audio) < 25_000
    assert seconds_of(heard(note.audio, 60)) == pytest.approx(3, abs=0.05)


def test_its_shape_is_how_loud_it_is() -> None:
    note = spoken(a_tone(3), 60)
    assert len(note.shape) == 30
    assert max(note.shape) == 255
    assert min(note.shape) < 60
    assert len(shape(np.ones(48_000 * 600, np.int16), 48_000)) == 256
    assert shape(np.zeros(10, np.int16), 48_000) == b"\x00"


def test_what_is_longer_than_it_may_be_is_refused() -> None:
    with pytest.raises(AttachmentTooLarge):
        heard(NOTE, 2)
    slow = bytearray(a_tone(1))
    slow[24:28] = (1).to_bytes(4, "little")  # a sample a second: 16,000 s, which would fill the memory at 16 kHz
    with pytest.raises((AttachmentTooLarge, AttachmentUnreadable)):
        heard(bytes(slow), 60)


def test_silence_is_nothing_to_hear() -> None:
    assert heard(spoken(a_tone(loud=0.0), 60).audio, 60) == b""
    assert heard(a_tone()[:44], 60) == b""


def test_what_breaks_off_is_heard_as_far_as_it_goes() -> None:
    assert 0.5 < seconds_of(heard(NOTE[: len(NOTE) * 2 // 3], 60)) < 2.9


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"OggS",
        b"OggS" + bytes(5000),
        NOTE[:200],
        b"ID3" + bytes(50),
        b"\xff\xfb" + bytes(4000),
        b"\x00\x00\x00\x18ftypmp42" + bytes(100),
        b"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1/secret\n",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"<html>not found</html>",
    ],
)
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    with pytest.raises(AttachmentUnreadable):
        heard(data, 60)
