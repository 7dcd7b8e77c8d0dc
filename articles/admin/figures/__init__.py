"""How long verdicts take: everybody's own figures, and totals for administrators."""
