"""What Telegram takes as HTML (Bot API, "HTML style"), and what it says to everything else."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)((?:\s+[\w-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*>")
_KNOWN = frozenset("b strong i em u ins s strike del span tg-spoiler a code pre blockquote".split())


class BrokenHtml(Exception):
    """The message could not be parsed; says why in Telegram's words."""


def parse_html(html: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without its tags, and what each tag encloses as (tag, text). Raises BrokenHtml."""
    text, place = "", 0
    opened: list[tuple[str, int]] = []
    found: list[tuple[str, str]] = []
    while place < len(html):
        if html[place] != "<":
            end = html.find("<", place)
            end = len(html) if end < 0 else end
            text += unescape(html[place:end])
            place = end
            continue
        tag = _TAG.match(html, place)
        if tag is None:
            raise BrokenHtml(f"Unsupported start tag at byte offset {place}")
        closing, name = tag[1], tag[2].lower()
        if name not in _KNOWN:
            raise BrokenHtml(f'Unsupported start tag "{name}" at byte offset {place}')
        if not closing:
            opened.append((name, len(text)))
        elif not opened or opened[-1][0] != name:
            raise BrokenHtml(f"Unexpected end tag at byte offset {place}")
        else:
            _, start = opened.pop()
            _check_nesting(name, [outer for outer, _ in opened])
            found.append((name, text[start:]))
        place = tag.end()
    if opened:
        raise BrokenHtml(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return text, found


def _check_nesting(name: str, outer: list[str]) -> None:
    """Stricter than Telegram, which drops what its documentation forbids instead of refusing it."""
    inside_code = {"code", "pre"} & set(outer)
    if inside_code and not (name == "code" and outer[-1] == "pre"):
        raise BrokenHtml(f"{name} inside {outer}")
    if name in outer and name == "blockquote":
        raise BrokenHtml("quotes cannot be nested")
