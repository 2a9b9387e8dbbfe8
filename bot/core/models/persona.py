"""The blueprint: who the companion is, as data that never changes by itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Unit = Annotated[float, Field(ge=0.0, le=1.0)]


class Section(BaseModel):
    """A table of the blueprint file: frozen, and an unknown key is an error, not a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Temperament(Section):
    """The Big Five, each in [0, 1]; 0.5 is average. `stability` is emotional stability, neuroticism's opposite."""

    openness: Unit = 0.5
    conscientiousness: Unit = 0.5
    extraversion: Unit = 0.5
    agreeableness: Unit = 0.5
    stability: Unit = 0.5


class Example(Section):
    """A short exchange that shows the voice better than any description."""

    person: str
    companion: str


class Voice(Section):
    """How she sounds."""

    register: str
    rhythm: str
    favourite_words: tuple[str, ...] = ()
    forbidden_words: tuple[str, ...] = ()
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]


class Offline(Section):
    """What she says without a language model: lines in her own voice, chosen by the moment.

    Placeholders: {person} the person's name, {memory} a recalled memory told back to them ("you took Biscuit to the
    vet"), {when} its time ("in August"), {subject} who or what it is about ("Biscuit"), {they} the subject's pronoun.
    """

    greeting: Annotated[tuple[str, ...], Field(min_length=2)]
    welcome_back: Annotated[tuple[str, ...], Field(min_length=2)]
    recall: Annotated[tuple[str, ...], Field(min_length=2)]
    nothing_found: Annotated[tuple[str, ...], Field(min_length=2)]
    glad: Annotated[tuple[str, ...], Field(min_length=2)]
    sorry: Annotated[tuple[str, ...], Field(min_length=2)]
    curious: Annotated[tuple[str, ...], Field(min_length=2)]
    thanks: Annotated[tuple[str, ...], Field(min_length=2)]
    goodbye: Annotated[tuple[str, ...], Field(min_length=2)]
    asked_if_ai: Annotated[tuple[str, ...], Field(min_length=1)]


class Blueprint(Section):
    """A persona as its TOML file describes it. `id` is the file's name and the key of the relationship."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
    name: Annotated[str, Field(min_length=1, max_length=64)]
    tagline: str
    age: Annotated[int, Field(ge=18)]
    pronouns: str
    identity: str
    backstory: str
    motivations: tuple[str, ...]
    boundaries: tuple[str, ...]
    knowledge_limits: str
    temperament: Temperament = Temperament()
    voice: Voice
    offline: Offline
