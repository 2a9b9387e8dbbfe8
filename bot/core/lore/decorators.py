"""Decorators of lorebook entries (V3): lines `@@name value` before an entry's text, each with fallbacks `@@@name value`
for programs that do not know it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_LINE = re.compile(r"@@(@?)([A-Za-z_]+)(?:[ \t]+(.*))?")
_ROLES = ("assistant", "system", "user")
_POSITIONS = ("before_desc", "after_desc", "personality", "scenario")


def _is_whole(value: str) -> bool:
    return re.fullmatch(r"-?\d{1,9}", value) is not None


def _is_empty(value: str) -> bool:
    return not value


KNOWN: Mapping[str, Callable[[str], bool]] = {
    "activate_only_after": _is_whole,
    "activate_only_every": _is_whole,
    "keep_activate_after_match": _is_empty,
    "dont_activate_after_match": _is_empty,
    "depth": _is_whole,
    "role": _ROLES.__contains__,
    "scan_depth": _is_whole,
    "is_greeting": _is_whole,
    "position": _POSITIONS.__contains__,
    "ignore_on_max_context": _is_empty,
    "additional_keys": bool,
    "exclude_keys": bool,
    "dont_activate": _is_empty,
    "activate": _is_empty,
    "probability": _is_whole,
}
"""The decorators that are followed, and what their values must be. Not among them are those that only hold outside of
chats (`instruct_depth` and its kin, `reverse_depth`), and those for pictures and settings that there are not here
(`is_user_icon`, `disable_ui_prompt`). `probability` is Risu's."""


class Decorators(dict[str, str]):
    """An entry's decorators by their names, of several with one name the first."""

    def text(self, name: str) -> str:
        return self.get(name, "")

    def whole(self, name: str) -> int | None:
        """Its number, 0 when it is below."""
        return max(0, int(self[name])) if name in self else None

    def listed(self, name: str) -> tuple[str, ...]:
        """What its commas separate."""
        return tuple(value.strip() for value in self.get(name, "").split(",") if value.strip())


def read_decorators(content: str) -> tuple[Decorators, str]:
    """The decorators that an entry's text begins with, and the text without them."""
    found = Decorators()
    lines = content.splitlines()
    read, settled = 0, True
    for line in lines:
        match = _LINE.fullmatch(line.strip())
        if match is None and line.strip():
            break
        read += 1
        if match is None or (match[1] and settled):  # a blank line, or a fallback that is not needed
            continue
        name, value = match[2].casefold(), (match[3] or "").strip()
        settled = name in KNOWN and KNOWN[name](value)
        if settled:
            found.setdefault(name, value)
    return found, "\n".join(lines[read:]) if read else content
