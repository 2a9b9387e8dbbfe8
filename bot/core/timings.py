"""Where the time of one exchange goes, from the event to the end of the reply."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.core.models.verdict import Verdict

MOMENTS = (
    "inbox",
    "begun",
    "perceive",
    "identity",
    "log",
    "embed",
    "mood",
    "recall",
    "lore",
    "prompt",
    "request",
    "first_token",
    "first_text",
    "done",
)
"""What an exchange reaches, about in this order: the message is committed, its turn comes, a person is known behind it,
…, the model gets the request, says something, something can be shown, the reply is whole and committed."""


@dataclass(kw_only=True)
class Timings:
    """When an exchange got how far, and how long its steps took, all in seconds and monotonic.

    The steps overlap where they can: the message is embedded and memory is asked while it is being logged. `event` is
    when the message came; without it, now.
    """

    now: Callable[[], float] = time.perf_counter
    event: float = field(default=-1.0)
    reached: dict[str, float] = field(default_factory=dict)
    """The moments of `MOMENTS`, counted from the event. An answer that needs no model has no request."""
    steps: dict[str, float] = field(default_factory=dict)
    deliberate: float = 0.0
    """Of all this, what was waited on purpose, because the mood asked for a pause."""
    topic_hit: bool = False
    """Whether the topic cache answered instead of the semantic index."""
    composed: bool = False
    """Whether no model spoke: the offline voice did, or a fixed answer."""
    failed: bool = False
    """Whether no reply came of it."""
    verdicts: list[Verdict] = field(default_factory=list)
    """What the checks found in the model's sentences."""

    def __post_init__(self) -> None:
        if self.event < 0:
            self.event = self.now()

    def reach(self, moment: str) -> None:
        """It has got so far now; only the first time counts."""
        if moment not in self.reached:
            self.reached[moment] = self.now() - self.event

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure what happens inside as the step `name`, at whose end its moment is reached."""
        start = self.now()
        try:
            yield
        finally:
            end = self.now()
            self.steps[name] = end - start
            self.reached[name] = end - self.event
