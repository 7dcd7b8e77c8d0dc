"""Files of references: CSL-JSON, BibTeX and RIS, in and out, and nothing lost on the way."""
