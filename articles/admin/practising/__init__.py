"""The practice article: the checking page with six planted errors, a clock, and the score."""
