"""Markdown, as models write it, read into a text with styles on stretches of it, which can be cut anywhere.

A style that a cut goes through ends in one part and begins again in the next, so that no part shows half a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from typing import Self

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.platforms.delivery import Measure, split_places

_TAGS = {"bold": "b", "italic": "i", "strike": "s", "code": "code", "quote": "blockquote"}
_STYLE_OF = {"strong": "bold", "em": "italic", "s": "strike"}
_SCHEMES = ("http://", "https://", "mailto:", "tg://")
_LANGUAGE = re.compile(r"[\w+#.-]{1,32}", re.ASCII)
_NOT_READ = ("code", "lheading", "reference", "html_block", "html_inline")
"""What would make code of an indented line, a heading of one above dashes, or nothing at all of what was written."""


@dataclass(frozen=True, slots=True)
class Span:
    """A style from one place of a text up to another. `detail` is a link's address or a code block's language."""

    style: str
    start: int
    end: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Styled:
    """A text without marks, and the styles on it: properly nested, the outer before the inner, none of them empty."""

    text: str
    spans: tuple[Span, ...] = ()

    def split(self, limit: int, measure: Measure = len) -> list[Self]:
        """Parts of at most `limit` by `measure`, cut as `split_message` cuts; a blank text gives none."""
        code = [(span.start, span.end) for span in self.spans if span.style == "pre"]
        return [self._part(start, end) for start, end in split_places(self.text, limit, measure, code)]

    def html(self) -> str:
        """The text in the HTML that Telegram takes (Bot API, "HTML style")."""
        return "".join(_html(self.text, self.spans, 0, len(self.text)))

    def _part(self, start: int, end: int) -> Self:
        text = self.text[start:end].rstrip()
        end = start + len(text)
        kept = [
            replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
            for span in self.spans
            if span.start < end and span.end > start
        ]
        return type(self)(text, tuple(kept))


def read_markdown(text: str) -> Styled:
    """The text as a reader sees it, with bold, italic, struck, code, quotes and links as styles."""
    reader = _Reader()
    reader.read(_parser().parse(text))
    return reader.styled()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").disable(_NOT_READ)
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # an address stays as it was written
    return parser


@dataclass
class _Open:
    """A style that has begun and not ended."""

    style: str
    start: int
    detail: str = ""


@dataclass
class _Reader:
    """Writes the parser's tokens down one after the other."""

    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _gap: int = 0
    """Line breaks that are due before the next word."""
    _open: list[_Open] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)
    _depth: int = 0
    """Lists around this place."""

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            self._block(token)

    def styled(self) -> Styled:
        """What was read, without space around it."""
        text = "".join(self._parts)
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        clipped = [replace(span, start=max(span.start, start), end=min(span.end, end)) for span in self._spans]
        kept = [
            replace(span, start=span.start - start, end=span.end - start) for span in clipped if span.start < span.end
        ]
        return Styled(text[start:end], tuple(sorted(kept, key=lambda span: (span.start, -span.end))))

    def _block(self, token: Token) -> None:
        match token.type:
            case "inline":
                for child in token.children or ():
                    self._inline(child)
            case "paragraph_close":
                self._gap = 1 if token.hidden else 2
            case "heading_open":
                self._begin("bold")
            case "heading_close":
                self._finish("bold")
                self._gap = 2
            case "blockquote_open":
                self._begin("quote")
            case "blockquote_close":
                self._finish("quote")
                self._gap = 2
            case "fence":
                self._code_block(token.info.strip(), token.content.rstrip("\n"))
                self._gap = 2
            case "hr":
                self._write("———")
                self._gap = 2
            case _:
                self._list(token)

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
                self._gap = min(self._gap, 1) if self._depth > 1 else self._gap
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
                self._gap = 1 if self._depth else 2
            case "list_item_open":
                mark = f"{token.info}{token.markup}" if token.info else "•"
                self._write(f"{'  ' * (self._depth - 1)}{mark} ")
            case "list_item_close":
                self._gap = max(self._gap, 1)

    def _inline(self, token: Token) -> None:
        match token.type:
            case "softbreak" | "hardbreak":
                self._write("\n")
            case "code_inline":
                self._verbatim("code", token.content)
            case "strong_open" | "em_open" | "s_open":
                self._begin(_STYLE_OF[token.tag])
            case "strong_close" | "em_close" | "s_close":
                self._finish(_STYLE_OF[token.tag])
            case "link_open":
                self._begin("link", str(token.attrGet("href") or ""))
            case "link_close":
                self._end_link()
            case "image":
                self._begin("link", str(token.attrGet("src") or ""))
                self._write(token.content)
                self._end_link()
            case _:
                self._write(token.content)

    def _write(self, text: str) -> None:
        if text:
            self._break()
            self._append(text)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _break(self) -> None:
        """Begin the line that is due."""
        if self._length:
            self._append("\n" * self._gap)
        self._gap = 0

    def _begin(self, style: str, detail: str = "") -> None:
        self._break()
        self._open.append(_Open(style, self._length, detail))

    def _finish(self, style: str) -> _Open:
        opened = self._open.pop()
        # A quote within a quote is one quote: Telegram does not nest them.
        if style != "quote" or all(other.style != "quote" for other in self._open):
            self._mark(opened)
        return opened

    def _end_link(self) -> None:
        opened = self._open.pop()
        if opened.detail.startswith(_SCHEMES):
            self._mark(opened)
        elif opened.detail:
            self._write(f" ({opened.detail})")

    def _mark(self, opened: _Open) -> None:
        if opened.start < self._length:
            self._spans.append(Span(opened.style, opened.start, self._length, opened.detail))

    def _code_block(self, info: str, code: str) -> None:
        """What stands beside the opening marks names the language; what cannot be one is part of the text."""
        if code and _LANGUAGE.fullmatch(info):
            self._verbatim("pre", code, info)
        else:
            self._verbatim("pre", f"{info}\n{code}".strip("\n"))

    def _verbatim(self, style: str, text: str, detail: str = "") -> None:
        """Code, around which every other style is broken off: Telegram lets nothing stand in code, nor code in it."""
        self._break()
        for opened in self._open:
            self._mark(opened)
        start = self._length
        self._append(text)
        if text:
            self._spans.append(Span(style, start, self._length, detail))
        for opened in self._open:
            opened.start = self._length


def _html(text: str, spans: Sequence[Span], start: int, end: int) -> Iterator[str]:
    """The stretch from `start` to `end` with the spans that lie in it."""
    place = start
    while spans:
        outer, *rest = spans
        inner = [span for span in rest if span.start < outer.end]
        yield escape(text[place : outer.start], quote=False)
        opening, closing = _tags(outer)
        yield opening
        yield from _html(text, inner, outer.start, outer.end)
        yield closing
        place, spans = outer.end, rest[len(inner) :]
    yield escape(text[place:end], quote=False)


def _tags(span: Span) -> tuple[str, str]:
    if span.style == "link":
        return f'<a href="{escape(span.detail)}">', "</a>"
    if span.style == "pre" and span.detail:
        return f'<pre><code class="language-{escape(span.detail)}">', "</code></pre>"
    tag = _TAGS.get(span.style, span.style)
    return f"<{tag}>", f"</{tag}>"
