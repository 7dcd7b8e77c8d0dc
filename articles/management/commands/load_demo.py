"""Fills an empty desk with the demo newsroom; `make run` calls it with --once."""

import logging
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.demo import desk, loader
from articles.workflow import Refused


class Command(BaseCommand):
    help = "Load the demo newsroom into an empty desk, all or nothing (DEBUG only)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="on a desk in use say so and load nothing"
        )

    def handle(self, *, once, **options):
        if once and settings.DEBUG and loader.in_the_way():
            self.stdout.write("This desk is in use already: nothing was loaded.")
        else:
            self._load()
        self._introduce()

    def _load(self) -> None:
        try:
            with _no_line_for_each_verb():
                loader.load()
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write("The demo newsroom is loaded.")

    def _introduce(self) -> None:
        """Who can sign in, unless somebody has changed it since; nothing on another's desk."""
        accounts = loader.accounts()
        if not accounts:
            return
        self.stdout.write(textwrap.fill(loader.notice(), 80))
        for account in accounts:
            self.stdout.write(
                f"  {account.username:<14} {desk.PASSWORD}  {account.role} ({account.name})"
            )


@contextmanager
def _no_line_for_each_verb() -> Iterator[None]:
    """Hundreds of them would push the accounts out of sight; the record on the desk has them."""
    log = logging.getLogger("stet.verbs")
    was, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = was
