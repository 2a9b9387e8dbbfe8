"""What is felt, what is made of it, and how it may show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.models.mood import Mood
from bot.core.models.record import Record


class Emotion(StrEnum):
    """Of OCC (Ortony, Clore & Collins 1988) what a companion meets with; `HURT` is OCC's anger, a reproach that goes
    with distress, in one who does not fight back."""

    JOY = "joy"
    DISTRESS = "distress"
    HOPE = "hope"
    FEAR = "fear"
    RELIEF = "relief"
    DISAPPOINTMENT = "disappointment"
    HAPPY_FOR = "happy_for"
    PITY = "pity"
    GRATITUDE = "gratitude"
    GRATIFICATION = "gratification"
    REMORSE = "remorse"
    ADMIRATION = "admiration"
    REPROACH = "reproach"
    ANGER = "anger"
    HURT = "hurt"
    LIKING = "liking"
    DISLIKING = "disliking"


class Cue(StrEnum):
    """What a message does, as far as it can be read."""

    GOOD_NEWS = "good_news"
    BAD_NEWS = "bad_news"
    GRIEF = "grief"
    WORRY = "worry"
    LOOKING_FORWARD = "looking_forward"
    NUISANCE = "nuisance"
    INSULT = "insult"
    REPROACH = "reproach"
    PRAISE = "praise"
    THANKS = "thanks"
    AFFECTION = "affection"
    APOLOGY = "apology"
    LAUGH = "laugh"
    CONFIDES = "confides"
    ADVANCE = "advance"
    BUSY = "busy"
    GOODBYE = "goodbye"
    BACK = "back"
    LET_GO = "let_go"
    ASKS_OF_HER = "asks_of_her"
    QUESTION = "question"
    DISTRESS = "distress"


class Aim(StrEnum):
    """What a goal is after."""

    CARE = "care"
    """That they are well."""
    CLOSENESS = "closeness"
    KNOWING = "knowing"
    """To learn what their life is like."""
    PLAY = "play"
    HONESTY = "honesty"
    DIGNITY = "dignity"
    """To be treated decently."""
    FREEDOM = "freedom"
    """Theirs: to come and go, to say nothing."""
    PEACE = "peace"


class Stance(StrEnum):
    """What a reply sets out to do. Where two serve equally well, the earlier is taken."""

    LISTEN = "listen"
    ASK = "ask"
    COMFORT = "comfort"
    CELEBRATE = "celebrate"
    ENCOURAGE = "encourage"
    TEASE = "tease"
    CONFIDE = "confide"
    MAKE_UP = "make_up"
    GIVE_SPACE = "give_space"
    SET_BOUNDARY = "set_boundary"
    FLIRT = "flirt"


class Family(StrEnum):
    """Words that go together; `bot.core.feeling.families` says which."""

    ADVICE = "advice"
    BANTER = "banter"
    CHEER = "cheer"
    ENDEARMENTS = "endearments"
    LAUGHTER = "laughter"
    PLATITUDES = "platitudes"
    PRESSURE = "pressure"
    """What makes somebody feel bad for leaving."""
    BRIGHT = "bright"
    GENTLE = "gentle"
    PLAYFUL = "playful"


@dataclass(frozen=True, kw_only=True, slots=True)
class Appraisal(Record):
    """How a message feels: valence in [-1, 1], terrible to wonderful, and arousal in [0, 1], calm to stirred; and how
    surely, in (0, 1], it does what the cues say."""

    valence: float
    arousal: float
    cues: Mapping[Cue, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Felt(Record):
    """An emotion with its intensity in (0, 1], as of a moment."""

    emotion: Emotion
    intensity: float
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Feeling(Record):
    """A mood and the emotions that are still active, the strongest first."""

    mood: Mood
    emotions: tuple[Felt, ...] = ()

    def of(self, emotion: Emotion) -> float:
        """The emotion's intensity, 0 when it is not felt."""
        return next((felt.intensity for felt in self.emotions if felt.emotion is emotion), 0.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits(Record):
    """What is decided outside and no stance or rule can lift. In a `crisis` nothing is playful. Romance needs an
    `adult`, known to be one."""

    crisis: bool = False
    adult: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Style(Record):
    """How a reply may sound. None sets no limit.

    `words` are the most in a sentence, `sentences` the most in a reply; `avoid` are words by themselves, `say` is what
    rules have to say about it. `strict`: a first sentence that does not keep to it is asked for again. `warmth` is
    added to the sampling temperature, `pause` are the seconds before the first words, `pace` the characters a second
    at which it is typed.
    """

    words: int | None = None
    sentences: int | None = None
    questions: bool = True
    exclamations: bool = True
    emoji: bool = True
    banned: tuple[Family, ...] = ()
    wanted: tuple[Family, ...] = ()
    avoid: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    strict: bool = True
    warmth: float = 0.0
    pause: float = 0.0
    pace: float | None = None


PLAIN = Style()


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision(Record):
    """The stance of one reply, and why: what weighed in, and the rules that spoke.

    `emotion` is the strongest one with its intensity, `cues` are what the message was read as, `considered` the stances
    that were open with how well each serves the goals, best first. It holds no word of the message.
    """

    stance: Stance
    at: datetime
    emotion: tuple[Emotion, float] | None = None
    cues: tuple[Cue, ...] = ()
    mood: str = ""
    rules: tuple[str, ...] = ()
    considered: tuple[tuple[Stance, float], ...] = ()
    style: Style = PLAIN
