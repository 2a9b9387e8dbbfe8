"""Rules: where they hold, and what they ask for together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.core.models.character import Rule, When
from bot.core.models.feeling import Cue, Feeling, Limits, Stance
from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene(Record):
    """What a stance is chosen by. `hour` is the person's, `topics` are the words of the last messages in lower case,
    `closeness` in [0, 1] is how well the two know each other."""

    feeling: Feeling
    cues: Mapping[Cue, float] = field(default_factory=dict)
    closeness: float = 0.0
    away: timedelta | None = None
    hour: int = 12
    topics: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)

    @property
    def in_crisis(self) -> bool:
        """Whether somebody may be in danger, as it was decided outside or as the message reads."""
        return self.limits.crisis or Cue.DISTRESS in self.cues


LEAST_SURE = 0.3
"""How surely a message must do what a rule asks for."""


def holding(rules: Sequence[Rule], scene: Scene) -> list[Rule]:
    """The rules that hold, in their order."""
    return [rule for rule in rules if rule.when is None or holds(rule.when, scene)]


def holds(when: When, scene: Scene) -> bool:
    """Whether everything that is set is so."""
    mood = scene.feeling.mood
    return (
        (not when.cues or any(scene.cues.get(cue, 0.0) >= LEAST_SURE for cue in when.cues))
        and all(scene.feeling.of(emotion) >= least for emotion, least in when.emotion.items())
        and _between(mood.pleasure, when.pleasure_above, when.pleasure_below)
        and _between(mood.arousal, when.arousal_above, when.arousal_below)
        and _between(mood.dominance, when.dominance_above, when.dominance_below)
        and _between(scene.closeness, when.closeness_above, when.closeness_below)
        and (when.away_hours is None or _was_away(scene.away, when.away_hours))
        and (when.hours is None or _is_within(scene.hour, *when.hours))
        and (not when.topics or any(topic.casefold() in scene.topics for topic in when.topics))
    )


def allowed(rules: Sequence[Rule], open_to: Sequence[Stance]) -> list[Stance]:
    """The stances that the rules leave open, in the order of `open_to`. A rule that would leave none is passed over:
    what comes first in the blueprint counts."""
    left = list(open_to)
    for rule in rules:
        then = rule.then
        still = [one for one in left if one not in then.never and (not then.only or one in then.only)]
        left = still or left
    return left


def _between(value: float, above: float | None, below: float | None) -> bool:
    return (above is None or value > above) and (below is None or value < below)


def _was_away(away: timedelta | None, hours: float) -> bool:
    return away is not None and away >= timedelta(hours=hours)


def _is_within(hour: int, start: int, end: int) -> bool:
    return start <= hour < end if start <= end else hour >= start or hour < end
