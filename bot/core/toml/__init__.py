"""TOML files that people write: read into models, or refused with sentences that name file, line and key."""
