"""Kept copies written for these tests, and sentences with the passages that support them."""
