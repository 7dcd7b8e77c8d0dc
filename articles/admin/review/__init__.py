"""What moves an article on: the verbs, the sign-off and the record."""
