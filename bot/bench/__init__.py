"""Measuring the product through the same code that people run; every bench prints a table, or JSON with `--json`."""
