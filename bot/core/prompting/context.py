"""What a message answers and what came with it, in the words in which the prompt shows it from then on."""

from __future__ import annotations

import re

from bot.core.language.text import one_line, quotable
from bot.core.models.identity import Account
from bot.core.models.turn import InboxEntry, Incoming, Quote

SPOKEN = "(said in a voice note)"
UNHEARD = "(a voice note that you could not make out)"
PHOTO = "(a photo)"
UNSEEN = "(a photo that you cannot see)"
DESCRIBED_CHARACTERS = 240
QUOTED_CHARACTERS = 200
NAME_CHARACTERS = 64

_QUOTING = re.compile(r'\((?:in reply to what you said|going back to their own words|about what .* said): "(.*)"\)')


def context_of(entry: InboxEntry) -> str:
    """A line in parentheses for each, empty for plain words."""
    quote = entry.incoming.quote
    quoted = "" if quote is None or not quote.text.strip() else _quoted(quote, entry.incoming.account)
    return "\n".join(line for line in (quoted, entry.perceived.context) if line)


def described(context: str, photos: int, shown: str) -> str:
    """The context again, with what its photos show."""
    what = f"(a photo that shows {shown})" if photos == 1 else f"({photos} photos that show {shown})"
    rest = [line for line in context.split("\n") if line != PHOTO]
    return "\n".join([*rest, what])


def without_quotes_of(context: str, text: str) -> str:
    """The context again, without the lines that quote this text or some of it."""
    said = quotable(text, len(text))
    quotes = ((line, _QUOTING.fullmatch(line)) for line in context.split("\n"))
    return "\n".join(line for line, found in quotes if found is None or found[1].rstrip("…") not in said)


def quoted_account(incoming: Incoming) -> Account | None:
    """Whose words are in the context, where that is neither the person nor the companion."""
    author = incoming.quote.author if incoming.quote is not None else None
    return None if author is None or author.key == incoming.account.key else author


def _quoted(quote: Quote, account: Account) -> str:
    words = quotable(quote.text, QUOTED_CHARACTERS)
    if quote.author is None:
        return f'(in reply to what you said: "{words}")'
    if quote.author.key == account.key:
        return f'(going back to their own words: "{words}")'
    name = one_line(quote.author.name, NAME_CHARACTERS).replace(":", "")
    return f'(about what {name} said: "{words}")'
