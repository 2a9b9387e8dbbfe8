"""llama.cpp's server in a process of its own (`python -m bot.inference.local_child`): the library holds Python's lock
while it loads a model, and ends its process when it meets what it cannot bear.

On standard input comes one line of JSON, the fields of `Orders`; on standard output goes the address, once the model is
loaded, and nothing else. The server ends with the input: when the parent closes it, or is gone.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import Any

ONLY_ERRORS = 1
CACHE_MIB = 1024
"""Of memory for the prompts of conversations that wait while another is answered."""
BATCH = 512
"""Tokens of a prompt between two looks whether anybody still wants the answer: seconds, on a processor."""
KEY_TOKENS, DRAFT_TOKENS = 12, 8
"""n-gram speculation: when the last so many tokens stood there before, the so many after them are tried at once."""


@dataclass(frozen=True, kw_only=True)
class Orders:
    """What to serve, and how."""

    model: str
    name: str
    port: int
    key: str
    context: int
    threads: int | None
    gpu_layers: int
    speculation: str
    draft: str | None


def parameters(orders: Orders) -> Any:
    """The library's own settings for these."""
    import xllamacpp  # noqa: PLC0415 - the parent imports this module without the extra

    chosen = xllamacpp.CommonParams()
    chosen.model.path, chosen.model_alias = orders.model, {orders.name}
    chosen.hostnames, chosen.port, chosen.api_keys = ["127.0.0.1"], orders.port, [orders.key]
    if orders.threads is not None:
        chosen.cpuparams.n_threads = chosen.cpuparams_batch.n_threads = orders.threads
    chosen.n_ctx, chosen.n_gpu_layers = orders.context, orders.gpu_layers
    chosen.n_parallel, chosen.cache_ram_mib, chosen.n_batch = 1, CACHE_MIB, BATCH
    chosen.endpoint_metrics, chosen.ui, chosen.use_jinja = True, False, True
    chosen.verbosity = ONLY_ERRORS
    _speculate(chosen.speculative, orders, xllamacpp.common_speculative_type)
    return chosen


def _speculate(speculative: Any, orders: Orders, kinds: Any) -> None:
    if orders.speculation == "draft":
        speculative.draft.mparams.path = orders.draft
        speculative.types = [kinds.COMMON_SPECULATIVE_TYPE_DRAFT_SIMPLE]
    elif orders.speculation == "ngram":
        speculative.ngram_map_k.size_n, speculative.ngram_map_k.size_m = KEY_TOKENS, DRAFT_TOKENS
        speculative.types = [kinds.COMMON_SPECULATIVE_TYPE_NGRAM_MAP_K]


def main() -> int:
    """Serve until the input ends: 0; 1 when the model cannot be loaded, and standard error says why."""
    import xllamacpp  # noqa: PLC0415 - as above

    answer = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # the library's own lines are for the log
    try:
        server = xllamacpp.Server(parameters(Orders(**json.loads(sys.stdin.readline()))))
    except RuntimeError as error:
        print(error, file=sys.stderr)  # noqa: T201 - that is how the parent hears of it
        return 1
    print(server.listening_address, file=answer, flush=True)
    sys.stdin.read()
    del server
    return 0


if __name__ == "__main__":
    sys.exit(main())
