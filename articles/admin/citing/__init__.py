"""Citing a source in a sentence, with the passage in its kept copy."""
