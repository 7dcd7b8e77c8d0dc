"""Pictures: chosen, dropped on a text, and described."""
