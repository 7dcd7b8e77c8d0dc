"""The cut pass: one scroll through all sentences before anything is cited."""
