"""`everkin bench recall --live`: a log lived through with decay."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.bench.live import measure_live

TOLD = "I planted a quince tree behind the old barn."
OTHERS = (
    "I bought a red bicycle from Elena.",
    "My sister Rosa works at the harbour.",
    "We painted the kitchen yellow.",
)


def a_log(folder: Path) -> Path:
    """Two people who met three times, half a year apart; the question goes back to the first time."""
    begin = datetime(2023, 1, 5, 10)  # noqa: DTZ001 - LoCoMo's dates have no zone
    conversation: dict[str, object] = {"speaker_a": "Ann", "speaker_b": "Ben"}
    for number in range(3):
        day = begin + timedelta(days=180 * number)
        conversation[f"session_{number + 1}_date_time"] = f"{day:%-I:%M %p on %-d %B, %Y}".replace("AM", "am")
        texts = [f"{text} Again in {day:%B}." for text in OTHERS]
        if number == 0:
            texts[0] = TOLD
        conversation[f"session_{number + 1}"] = [
            {"speaker": "Ann", "dia_id": f"D{number + 1}:{turn}", "text": text} for turn, text in enumerate(texts, 1)
        ]
    asked = [{"question": "Where did I plant the quince tree?", "category": 4, "evidence": ["D1:1"], "answer": "barn"}]
    path = folder / "conv-1.json"
    path.write_text(json.dumps({**conversation, "qa": asked}), encoding="utf-8")
    return path


async def test_what_was_archived_is_still_found(tmp_path: Path) -> None:
    report = await measure_live([a_log(tmp_path)], Progress(console=Console(file=io.StringIO())))
    assert report["no5"]["recall@10"] == report["recall@10_without_decay"] == report["ratio"] == 1.0
    assert 0 < report["hot_share"] < 1
