"""Everkin: a self-hosted AI companion that keeps one relationship over years."""

import os

__version__ = "0.1.0"

# Before numpy is loaded: its threads cost more than they give on matrices of one person's size (10,000 × 384: 1.4 ms
# with one thread, 8 with two).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
