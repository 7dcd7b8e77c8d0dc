"""Kept copies: their words, their originals, and their forms."""
