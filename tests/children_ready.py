"""Loaded once by the server from which children are forked."""

import django

django.setup()

import tests.deeds  # noqa: E402, F401  (needs the set-up above; children find it loaded)
