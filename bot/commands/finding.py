"""What `everkin doctor` finds: a line of its table, and the one request with which most of them begin."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum

import httpx

ANSWER_SECONDS = 5.0


class State(StrEnum):
    """How a part is."""

    WELL = "[green]✓ well[/green]"
    ABSENT = "[dim]– not set[/dim]"
    WARNING = "[yellow]! look[/yellow]"
    BROKEN = "[red]✗ broken[/red]"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One line of the table: what was looked at, how it is, and what to do."""

    what: str
    state: State
    detail: str
    advice: str = ""


async def asked_for(
    what: str,
    address: str,
    advice: str,
    headers: dict[str, str],
    *,
    query: dict[str, str] | None = None,
    shown: str,
) -> tuple[Finding, object]:
    """One request, and the JSON that it was answered with, None where there is none."""
    start = time.perf_counter()
    try:
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS) as client:
            response = await client.get(address, headers=headers, params=query)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        detail = f"{shown} does not answer ({type(error).__name__})"
        return Finding(what=what, state=State.BROKEN, detail=detail, advice=advice), None
    took = (time.perf_counter() - start) * 1000
    if response.is_success:
        finding = Finding(what=what, state=State.WELL, detail=f"{shown} answers in {took:.0f} ms")
        try:
            return finding, response.json()
        except ValueError:
            return finding, None
    detail = f"{shown} answers {response.status_code} {response.reason_phrase}"
    return Finding(what=what, state=State.BROKEN, detail=detail, advice=advice), None
