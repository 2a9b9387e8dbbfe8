"""Scenes: several people and several personas in one place."""
