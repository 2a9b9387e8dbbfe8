"""Who speaks: blueprints read, checked, compiled into a prompt that never changes, and chosen."""
