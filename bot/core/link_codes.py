"""One-time codes by which one account shows another that they are the same person's.

Ten characters of Crockford's base 32, in which nothing can be misread: the first three find the code, the other seven
(35 bits) prove it. Of these only scrypt's hash is kept (RFC 7914), with a salt of each code's own: whoever reads the
database within a code's ten minutes would have to try 2^34 of them on average, at tens of milliseconds each.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from datetime import datetime, timedelta
from random import Random

from bot.core.models.identity import Account
from bot.core.models.link import LinkCode

LASTS = timedelta(minutes=10)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_SELECTOR, _LENGTH = 3, 10
_READ_AS = str.maketrans("OIL", "011", " -–—_.")
_SALT_BYTES, _DIGEST_BYTES = 16, 32
_COST, _BLOCK = 2**14, 8
"""scrypt's N and r: 16 MB, and about 40 ms on one core."""


async def make_code(account: Account, now: datetime, random: Random) -> tuple[str, LinkCode]:
    """A new code as its person is shown it ("K7QX2-9FMPT"), and as it is kept. `random` must be one that nobody can
    predict."""
    typed = "".join(random.choices(ALPHABET, k=_LENGTH))
    salt = random.randbytes(_SALT_BYTES)
    code = LinkCode(
        account=account,
        selector=typed[:_SELECTOR],
        salt=salt,
        digest=await asyncio.to_thread(_digest, typed, salt),
        expires=now + LASTS,
    )
    return f"{typed[: _LENGTH // 2]}-{typed[_LENGTH // 2 :]}", code


def read_code(words: str) -> str | None:
    """What was typed as a code, without spaces and dashes and whatever the case; None for what can be none."""
    typed = words.upper().translate(_READ_AS)
    return typed if len(typed) == _LENGTH and set(typed) <= set(ALPHABET) else None


def selector_of(typed: str) -> str:
    """The part of a code by which it is found."""
    return typed[:_SELECTOR]


async def fits(typed: str, code: LinkCode) -> bool:
    """Whether the code is this one, told in a time that says nothing of where it differs."""
    return hmac.compare_digest(await asyncio.to_thread(_digest, typed, code.salt), code.digest)


def _digest(typed: str, salt: bytes) -> bytes:
    secret = typed[_SELECTOR:].encode("ascii")
    return hashlib.scrypt(secret, salt=salt, n=_COST, r=_BLOCK, p=1, dklen=_DIGEST_BYTES)
