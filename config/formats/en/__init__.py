"""English, as both sides of an ocean read it alike."""
