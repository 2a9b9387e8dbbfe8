"""Lorebooks: how their files are read, and which entries a conversation brings up."""
