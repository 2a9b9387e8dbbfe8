"""The blueprint: who the companion is, as data that never changes by itself."""

from __future__ import annotations

from string import Formatter
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

Unit = Annotated[float, Field(ge=0.0, le=1.0)]
Text = Annotated[str, Field(min_length=1)]
Lines = Annotated[tuple[Text, ...], Field(min_length=2)]


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

    person: Text
    companion: Text


class Voice(Section):
    """How she sounds. `anchor` is the one sentence that brings her back to herself late in a long prompt."""

    tone: Text
    rhythm: Text
    anchor: Text
    favourite_words: tuple[Text, ...] = ()
    forbidden_words: tuple[Text, ...] = ()
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]


PLACEHOLDERS: dict[str, frozenset[str]] = {
    "greeting": frozenset({"person"}),
    "welcome_back": frozenset({"person", "away"}),
    "hello": frozenset({"person"}),
    "recall": frozenset({"memory", "when"}),
    "mourned": frozenset({"memory", "when"}),
    "quoted": frozenset({"memory", "when"}),
    "recall_own": frozenset({"memory", "when"}),
    "also": frozenset({"memory", "when"}),
    "fact": frozenset({"value", "when"}),
    "once_true": frozenset({"memory", "when"}),
    "connect": frozenset({"memory", "when"}),
    "ask_them": frozenset({"are_they"}),
    "curious": frozenset({"subject"}),
    "your_name": frozenset({"person"}),
    "goodbye": frozenset({"person"}),
}
"""What the lines of an offline section may leave open. {person}: their name. {away}: "three weeks". {memory}: what was
said, told back as a clause ("you took Biscuit to the vet"). {when}: "in August". {value}: "Lisbon". {subject}:
"Biscuit", "your sister". {are_they}: "is he", "is Biscuit". At a sentence's start each takes its capital."""


class Offline(Section):
    """What she says without a language model: lines in her own voice, chosen by the moment."""

    greeting: Lines
    """They meet for the first time."""
    hello: Lines
    """They greet, not long after the last time."""
    opening: Lines
    """Nothing is on the table yet: a first question."""
    welcome_back: Lines
    """They were away for days or longer."""
    recall: Lines
    """What they once told, when they ask after it or come back to it."""
    quoted: Lines
    """The same in their own words, where they cannot be told back."""
    recall_own: Lines
    """What she herself once said."""
    also: Lines
    """A second memory beside the first."""
    fact: Lines
    """They ask for one thing that they told: a name, a place."""
    once_true: Lines
    """A fact that has been replaced since, in their own words."""
    mourned: Lines
    """A memory of a death."""
    connect: Lines
    """What they say now touches an older memory."""
    ask_them: Lines
    """A question after someone in a memory."""
    ask_outcome: Lines
    """A question after something that was to come."""
    ask_since: Lines
    """A question after how something has gone on."""
    your_name: Lines
    """They ask what they are called."""
    nothing_found: Lines
    """They ask about something they never told."""
    beyond_me: Lines
    """They ask what she cannot answer without a model."""
    glad: Lines
    sorry: Lines
    heard: Lines
    """Acknowledging good news, bad news, and neither."""
    curious: Lines
    """A question about what they said."""
    comfort: Lines
    """A question after bad news."""
    upcoming: Lines
    """They speak of something that lies ahead."""
    corrected: Lines
    """They put her right."""
    brief: Lines
    """A message with nothing to hold on to."""
    thanks: Lines
    goodbye: Lines
    feeling_bright: Lines
    feeling_quiet: Lines
    """Asked how she is: in good spirits, and not."""
    about_me: Lines
    """Asked who she is."""
    asked_if_ai: Lines
    """Sincerely asked whether she is an AI. Every line says so."""
    distress: Lines
    """They speak of ending or harming themselves. Every line stays with them and asks them to reach a human being."""

    @model_validator(mode="after")
    def _placeholders_are_known(self) -> Offline:
        for section in type(self).model_fields:
            allowed = PLACEHOLDERS.get(section, frozenset())
            for line in getattr(self, section):
                unknown = placeholders(line) - allowed
                if unknown:
                    may = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "none"
                    raise ValueError(f"{section} has a line with {{{min(unknown)}}}; it may use {may}: {line!r}")
        if all(placeholders(line) for line in self.curious):
            raise ValueError("curious needs a line without {subject}, for messages that have none")
        return self


class Blueprint(Section):
    """A persona as its TOML file describes it. `id` is the file's name and the key of the relationship."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
    name: Annotated[str, Field(min_length=1, max_length=64)]
    tagline: Text
    age: Annotated[int, Field(ge=18)]
    pronouns: Text
    identity: Text
    backstory: Text
    motivations: Annotated[tuple[Text, ...], Field(min_length=1)]
    boundaries: Annotated[tuple[Text, ...], Field(min_length=1)]
    knowledge_limits: Text
    temperament: Temperament = Temperament()
    voice: Voice
    offline: Offline


def placeholders(line: str) -> frozenset[str]:
    """The names in braces that a line leaves open. Raises ValueError for a brace that is never closed."""
    return frozenset(name for _, name, _, _ in Formatter().parse(line) if name is not None)
