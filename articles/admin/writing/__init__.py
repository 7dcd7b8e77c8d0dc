"""The article's own form: what is written, listed and previewed."""
