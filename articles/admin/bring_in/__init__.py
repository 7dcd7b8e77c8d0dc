"""Bringing a source in: asked for, looked at, kept."""
