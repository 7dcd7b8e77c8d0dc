"""Brings plain-text drafts in: as drafts, unverified, whatever the files say."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.importers import plain_text
from articles.importers.manuscript import Manuscript, Unreadable
from articles.models import User
from articles.workflow import Refused, import_manuscript


class Command(BaseCommand):
    help = "Import plain-text files as drafts, or show with --dry-run what would be imported."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--writer", metavar="NAME", help="the user who becomes its writer")
        who.add_argument("--dry-run", action="store_true", help="read, show, change nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, files, writer, dry_run, **options):
        self.failed = 0
        if dry_run:
            self._show([self._read(file) for file in files], files, options["format"])
        else:
            user = self._user(writer)
            for file in files:
                self._import(file, user)
        if self.failed:
            sys.exit(1)

    def _user(self, name: str) -> User:
        user = User.objects.filter(username=name, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active user “{name}”. Make one in the admin first.")
        return user

    def _read(self, file: Path) -> Manuscript | str:
        """The manuscript, or what is wrong with the file and what to do."""
        try:
            return plain_text.read(file.read_bytes())
        except Unreadable as error:
            problem = str(error)
        except OSError as error:
            problem = f"The file cannot be read: {error.strerror}."
        self.failed += 1
        return problem

    def _import(self, file: Path, user: User) -> None:
        manuscript = self._read(file)
        if isinstance(manuscript, str):
            self.stderr.write(f"{file}: {manuscript}")
            return
        try:
            article = import_manuscript(manuscript, writer=user)
        except Refused as refused:
            self.failed += 1
            self.stderr.write(f"{file}: {refused}")
            return
        self.stdout.write(
            f"{file}: “{article.title}” is a draft of {user.name}, "
            f"/admin/articles/article/{article.pk}/change/"
        )

    def _show(self, results: list[Manuscript | str], files: list[Path], format: str) -> None:
        if format == "json":
            shown = [{"error": r} if isinstance(r, str) else r.as_dict() for r in results]
            self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2))
            return
        for file, result in zip(files, results, strict=True):
            if isinstance(result, str):
                self.stderr.write(f"{file}: {result}")
            else:
                self._outline(file, result)

    def _outline(self, file: Path, manuscript: Manuscript) -> None:
        self.stdout.write(f"{file}: “{manuscript.title}”")
        for number, section in enumerate(manuscript.sections, start=1):
            self.stdout.write(f"  {number}. {section.heading}")
        for link in manuscript.see_also:
            self.stdout.write(f"  see also “{link.title}” after section {link.after_section}")
