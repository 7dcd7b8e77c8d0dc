"""Sources: their pages, publishers, twins and reference files."""
