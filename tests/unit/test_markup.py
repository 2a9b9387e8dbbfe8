"""Markdown becomes what Telegram takes: no word lost, no mark left half, whatever is written and wherever it is cut."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.platforms.delivery import utf16_length
from bot.platforms.markup import read_markdown
from tests.e2e.telegram_html import parse_html

MARKS = "** *** ~~ ``` ]( ](http://a.b) word é 🐕 &amp; <b> ---".split()
MARKDOWN = st.lists(
    st.sampled_from([*"*_~`>#[]()<&!|\\-+", *MARKS, "```py\n", "\n", "\n\n", "- ", "1. ", "> ", "    ", "two words"]),
    max_size=60,
).map("".join)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("*smiles* **Hey `you`!** ~~no~~", "<i>smiles</i> <b>Hey </b><code>you</code><b>!</b> <s>no</s>"),
        ("a < b & c > d, \\*so\\* snake_case", "a &lt; b &amp; c &gt; d, *so* snake_case"),
        (
            "# Plan\n- eggs\n- tea\n  - green\n\n1. go\n2. stay",
            "<b>Plan</b>\n\n• eggs\n• tea\n  • green\n\n1. go\n2. stay",
        ),
        ("> one\n> > two\n\nthree", "<blockquote>one\n\ntwo</blockquote>\n\nthree"),
        ("```py\nif a < b:\n    go()\n```", '<pre><code class="language-py">if a &lt; b:\n    go()</code></pre>'),
        ('[here](https://a.b/?c="d"&e)', '<a href="https://a.b/?c=&quot;d&quot;&amp;e">here</a>'),
        ("[here](/local) and **open", "here (/local) and **open"),
        ("    indented\n\n[a]: b\n<i>html</i>", "indented\n\n[a]: b\n&lt;i&gt;html&lt;/i&gt;"),
    ],
)
def test_as_people_see_it(markdown: str, html: str) -> None:
    assert read_markdown(markdown).html() == html


@given(text=MARKDOWN, limit=st.integers(min_value=8, max_value=200))
def test_every_part_is_html_that_telegram_takes(text: str, limit: int) -> None:
    whole = read_markdown(text)
    assert parse_html(whole.html())[0] == whole.text
    parts = whole.split(limit, utf16_length)
    for part in parts:
        seen, _ = parse_html(part.html())
        assert seen == part.text
        assert seen.strip()
        assert utf16_length(seen) <= limit
    assert "".join("".join(part.text.split()) for part in parts) == "".join(whole.text.split())


@given(text=MARKDOWN)
def test_no_word_is_lost(text: str) -> None:
    assume(not re.search(r"```+\s?word", text))  # which names a language
    for word in ("word", "é", "🐕"):
        assert read_markdown(text).text.count(word) == text.count(word)


def test_a_style_goes_on_after_a_cut() -> None:
    text = "**" + "One bold sentence stands here. " * 5 + "**\n\n```py\n" + "    line = 1\n" * 8 + "```"
    parts = [part.html() for part in read_markdown(text.replace(" **", "**")).split(60)]
    assert all(part.startswith("<b>") and part.endswith("</b>") for part in parts[:5])
    assert all(re.match(r'<pre><code class="language-py">    line', part) for part in parts[5:])
    assert len(parts) == 7
