"""Everything of the desk into one file, while the site runs; see docs/production.md."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles import backup


class Command(BaseCommand):
    help = "Write the database, the kept copies and the pictures to FILE; the site may run."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, help="for example stet.tar.gz")
        parser.add_argument("--force", action="store_true", help="replace FILE if it exists")

    def handle(self, *, file, force, **options):
        try:
            manifest = backup.make(file, force=force)
        except (backup.BackupError, DatabaseError) as error:
            raise CommandError(str(error).strip()) from None
        self.stdout.write(
            f"{file}: {sum(manifest.rows.values())} rows, {len(manifest.files())} files, "
            f"up to event {manifest.last_event}."
        )
        removed = [n for n, why in manifest.missing.items() if why == backup.REMOVED]
        for name, why in manifest.missing.items():
            self.stderr.write(f"{name}: {why}")
        lost = len(manifest.missing) - len(removed)
        if lost:
            raise CommandError(
                f"The backup is written, but {lost} files that the desk refers to are not in it.",
                returncode=1,
            )
