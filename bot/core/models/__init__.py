"""The records that travel through the core: frozen, keyword-only, and with aware datetimes alone."""
