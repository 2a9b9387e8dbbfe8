"""A note, not a rule: which modules and functions have grown past what reads at one sitting. `make check` prints it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 300
FUNCTION_LINES = 60
ROOT = Path(__file__).resolve().parent.parent


def long_modules(root: Path) -> Iterator[str]:
    """Modules over MODULE_LINES lines and functions over FUNCTION_LINES, as "path: what and how long"."""
    for path in sorted([*root.glob("bot/**/*.py"), *root.glob("cogs/**/*.py")]):
        source = path.read_text(encoding="utf-8")
        name = path.relative_to(root)
        lines = source.count("\n")
        if lines > MODULE_LINES:
            yield f"{name}: {lines} lines"
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    yield f"{name}: {node.name} has {length} lines"


if __name__ == "__main__":
    for note in long_modules(ROOT):
        print(f"note: {note}")  # noqa: T201  # this is its output
