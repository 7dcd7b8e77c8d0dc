"""Looks at the addresses of sources again; run it hourly (cron), with or without the worker."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.fetcher import fetcher
from articles.models import Source
from articles.workflow import Looked, Refused, check, check_due
from articles.workflow.looking import PAUSE


class Command(BaseCommand):
    help = "Look at the sources that are due, or at one. Safe to run twice and together."

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--due", action="store_true", help="those that are due (the default)")
        which.add_argument("--source", metavar="CITEKEY", help="this one now, due or not")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be asked")

    def handle(self, *, source, dry_run, **options):
        if source is None:
            self._due(dry_run)
        else:
            self._one(source, dry_run)

    def _due(self, dry_run: bool) -> None:
        due = Source.objects.due(timezone.now())
        if dry_run:
            for source in due:
                self.stdout.write(f"due: {source.citekey} {source.url}")
        elif not fetcher().enabled:
            self.stdout.write("Fetching is switched off at this desk: nothing was looked at.")
        else:
            self._rounds(due.count())

    def _rounds(self, most: int) -> None:
        """Round after round, with a pause for the sites between; no more of them than are due."""
        faults = 0
        for _ in range(most):
            round_of = check_due()
            for looked in round_of:
                self._tell(looked)
                faults += looked.fault
            if not Source.objects.due(timezone.now()).exists():
                break
            time.sleep(PAUSE)
        if faults:
            raise CommandError(f"{faults} not looked at for a fault of ours.", returncode=1)

    def _tell(self, looked: Looked) -> None:
        state = looked.check.get_outcome_display() if looked.check else "not looked at"
        self.stdout.write(f"{looked.source.citekey}: {state}. {looked.said}")

    def _one(self, citekey: str, dry_run: bool) -> None:
        source = Source.objects.filter(citekey=citekey).first()
        if source is None:
            raise CommandError(f"No source has the citekey {citekey}.")
        if dry_run:
            self.stdout.write(f"would ask: {source.citekey} {source.url}")
            return
        try:
            done = check(source)
        except Refused as refused:
            self.stdout.write(f"{citekey}: not looked at. {refused}")
        else:
            self._tell(Looked(source, done.detail, done))
