"""People: accounts, passwords, and the desk's policy."""
