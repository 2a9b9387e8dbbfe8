"""Everkin: a self-hosted AI companion that keeps one relationship over years."""

__version__ = "0.1.0"
