"""`everkin bench load` answers everybody, and times each message from when it was due."""

from __future__ import annotations

from rich.progress import Progress

from bot.bench.load import measure_load


async def test_both_loads_are_measured_with_a_model_in_a_process_of_its_own() -> None:
    found = await measure_load(
        conversations=3, memories=10, seconds=1.5, first_token=0.0, progress=Progress(disable=True)
    )
    assert (found["conversations"], found["memories"]) == (3, 30)
    full, part = found["full"], found["at_80_percent"]
    assert full["exchanges_per_s"] > 0
    assert full["cpu_ms_per_exchange"] > 0
    assert part["n"] == max(1, int(0.8 * full["exchanges_per_s"] * 1.5))
    assert 0 < part["event_to_request_ms"]["p50"] <= part["event_to_request_ms"]["p95"]
    for load in (full, part):
        assert load["longest_stall_ms"] >= load["longest_own_stall_ms"] > 0
