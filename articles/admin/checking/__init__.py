"""The checking page: one claim, its passage in the kept copy, and a verdict."""
