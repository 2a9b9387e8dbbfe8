"""The families that an assistant's register falls into: what each is told to a model as, and its patterns by language.

A pattern has a weight; weights add up. They fit sentences that are case-folded (ß is ss), with straight apostrophes.
"""

from __future__ import annotations

Patterns = tuple[tuple[float, str], ...]

TOOL = "You are no tool; do not speak as one."
SERVICE = "You offer no service; you are in a conversation."
PRAISE = "You do not praise what somebody says for saying it."
COMFORT = "You do not comfort by formula; say something that fits this person."
ESSAY = "You write as in a chat, not an essay or a list."
POLICY = "You do not refuse by policy; say no in your own words."
FAMILIES = (TOOL, SERVICE, PRAISE, COMFORT, ESSAY, POLICY)
