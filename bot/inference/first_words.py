"""What the offline voice says where nobody has spoken to it: a line of the persona's own in English, else one of the
catalogue's, in the person's language. It quotes what they said and invents nothing."""

from __future__ import annotations

from hashlib import blake2b

from bot.core.catalogue import text
from bot.core.language.almanac import zone_of
from bot.core.language.text import shorten
from bot.core.models.chat import Moment
from bot.core.models.timer import Occasion
from bot.inference.lines import Lines

VARIANTS = 3
"""Of each line of the catalogue."""
QUOTED = 160
"""Characters of what they said."""


def first_words(moment: Moment, occasion: Occasion, lines: Lines) -> str:
    """A sentence or two for the occasion; the same moment always gets the same ones."""
    person, purpose = moment.person, occasion.purpose.value
    said = (occasion.said or occasion.since).astimezone(zone_of(person)).replace(tzinfo=None)
    when = text("reminder-day", person.language, at=said)
    what = shorten(" ".join(occasion.text.split()), QUOTED)
    own = next((told for key, told in moment.blueprint.offline.first.items() if key == purpose), ())
    if own and person.language == "en":
        return lines.choose(own, f"first {purpose}", person=person.name, memory=what, when=f"on {when}")
    digest = blake2b(f"{moment.blueprint.id}\0{moment.message.position}".encode(), digest_size=2).digest()
    variant = int.from_bytes(digest) % VARIANTS + 1
    return text(f"first-{purpose}-{variant}", person.language, person=person.name, when=when, what=what)
