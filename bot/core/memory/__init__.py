"""What is remembered: how it is written, found again, held against what is new, and let go."""
