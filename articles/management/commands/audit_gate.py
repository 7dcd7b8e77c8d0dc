"""Exits non-zero if anything readers see is not what was verified and signed."""

from django.core.management.base import BaseCommand, CommandError

from articles.audit import violations
from articles.models import Edition


class Command(BaseCommand):
    help = "Rehash every edition and compare it with the record; exit 1 on a violation."

    def handle(self, **options):
        found = list(violations())
        for violation in found:
            self.stderr.write(violation)
        if found:
            raise CommandError(f"{len(found)} violations.", returncode=1)
        self.stdout.write(f"{Edition.objects.count()} editions hold.")
