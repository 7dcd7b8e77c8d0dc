"""The claims page: every sentence with its evidence, its verdicts and what is said of it."""
