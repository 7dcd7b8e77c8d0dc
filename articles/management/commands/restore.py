"""A backup in the place of the desk, or only checked; see docs/production.md."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles import backup


class Command(BaseCommand):
    help = "Restore the desk from a backup, migrate it to this version, and audit it."
    # A damaged desk must not keep anybody from restoring it.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, help="made by “manage.py backup”")
        parser.add_argument("--check", action="store_true", help="verify FILE, change nothing")
        parser.add_argument("--replace", action="store_true", help="even if the desk is in use")
        parser.add_argument("--yes", action="store_true", help="do not ask before replacing")

    def handle(self, *, file, check, replace, yes, **options):
        try:
            if check:
                self._describe(file, backup.check(file))
                return
            if replace and not yes and backup.is_in_use():
                self._confirm()
            restored = backup.restore(file, replace=replace)
        except (backup.BackupError, DatabaseError) as error:
            raise CommandError(str(error).strip()) from None
        self._describe(file, restored.manifest)
        self.stdout.write(f"Restored, with {restored.files} files that were not there. The audit:")
        for removal in restored.forgotten:
            self.stderr.write(f"Removed for a legal reason since, REMOVE IT AGAIN: {removal}")
        call_command("audit_gate", stdout=self.stdout, stderr=self.stderr)

    def _confirm(self) -> None:
        name = backup.database_name()
        self.stdout.write(
            f"Everything in the database {name} will be replaced, and cannot be brought back."
        )
        try:
            answer = input(f"Type {name} to go on: ")
        except EOFError:
            answer = ""
        if answer != name:
            raise CommandError("Nothing was changed.")

    def _describe(self, file: Path, manifest: backup.Manifest) -> None:
        self.stdout.write(
            f"{file}: whole. Made {manifest.made_at} by Stet {manifest.stet} with "
            f"{manifest.tool}: {sum(manifest.rows.values())} rows, {len(manifest.files())} files, "
            f"up to event {manifest.last_event}."
        )
        for name, why in manifest.missing.items():
            self.stdout.write(f"  without {name}: {why}")
        for name in manifest.unfinished:
            self.stdout.write(f"  {name} was still being stored, and is left out")
