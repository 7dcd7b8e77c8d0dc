"""Brings plain-text drafts in: as drafts, unverified, whatever the files say."""

import json
import sys
from argparse import ArgumentTypeError
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.importers import plain_text
from articles.importers.manuscript import Manuscript, Unreadable
from articles.languages import is_tag
from articles.models import User
from articles.workflow import Refused, import_manuscript

LARGEST = 20_000_000  # bytes; ten times all of the longest novel


@dataclass(frozen=True)
class Read:
    """What one file holds, and the SHA-256 of its bytes."""

    manuscript: Manuscript
    file_hash: str


class Command(BaseCommand):
    help = "Import plain-text files as drafts, or show with --dry-run what would be imported."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--writer", metavar="NAME", help="the user who becomes its writer")
        who.add_argument("--dry-run", action="store_true", help="read, show, change nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--language", metavar="TAG", default="en", type=_language,
            help="the language of the texts, such as de or ar; without it, en",
        )  # fmt: skip
        parser.add_argument(
            "--again", action="store_true", help="import files that were imported before, too"
        )

    def handle(self, *, files, writer, dry_run, **options):
        self.failed = 0
        self.language, self.again = options["language"], options["again"]
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

    def _read(self, file: Path) -> Read | str:
        """What the file holds, or what is wrong with it and what to do."""
        try:
            data = _bytes(file)
            return Read(plain_text.read(data), sha256(data).hexdigest())
        except Unreadable as error:
            problem = str(error)
        except OSError as error:
            problem = f"The file cannot be read: {error.strerror}."
        self.failed += 1
        return problem

    def _import(self, file: Path, user: User) -> None:
        read = self._read(file)
        if isinstance(read, str):
            self.stderr.write(f"{file}: {read}")
            return
        try:
            article = import_manuscript(
                read.manuscript, writer=user, language=self.language,
                file_hash=read.file_hash, again=self.again,
            )  # fmt: skip
        except Refused as refused:
            self.failed += 1
            self.stderr.write(f"{file}: {refused}")
            return
        self.stdout.write(
            f"{file}: “{article}” is a draft of {user.name}, "
            f"/admin/articles/article/{article.pk}/change/"
        )
        self._tell_what_is_missing(read.manuscript)

    def _tell_what_is_missing(self, manuscript: Manuscript) -> None:
        for line in manuscript.left_out:
            self.stdout.write(f"  left out, as part of the page around it: {line}")

    def _show(self, results: list[Read | str], files: list[Path], format: str) -> None:
        if format == "json":
            shown = [
                {"error": r} if isinstance(r, str) else r.manuscript.as_dict() for r in results
            ]
            self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2))
            return
        for file, result in zip(files, results, strict=True):
            if isinstance(result, str):
                self.stderr.write(f"{file}: {result}")
            else:
                self._outline(file, result.manuscript)

    def _outline(self, file: Path, manuscript: Manuscript) -> None:
        self.stdout.write(f"{file}: “{manuscript.title or '(no title yet)'}”")
        for number, section in enumerate(manuscript.sections, start=1):
            self.stdout.write(f"  {number}. {section.heading}")
        for link in manuscript.see_also:
            self.stdout.write(f"  see also “{link.title}” after section {link.after_section}")
        self._tell_what_is_missing(manuscript)


def _bytes(file: Path) -> bytes:
    """The bytes of a file; raises Unreadable for more than anybody writes, OSError as it comes."""
    with file.open("rb") as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(
            f"The file is larger than {LARGEST // 1_000_000} MB. Split it, or take the text alone."
        )
    return data


def _language(tag: str) -> str:
    if not is_tag(tag):
        raise ArgumentTypeError(f"“{tag}” is no language tag. It looks like en, de or pt-BR.")
    return tag
