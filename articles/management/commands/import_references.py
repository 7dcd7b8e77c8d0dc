"""Brings in the works of a file of references; what may be here already waits at the desk."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.importers.decoding import decode
from articles.importers.manuscript import Unreadable
from articles.models import User
from articles.workflow import Refused, import_references

LARGEST = 20_000_000  # bytes; twice what is read of a file, in signs of two bytes


class Command(BaseCommand):
    help = "Import a CSL-JSON, BibTeX or RIS file. The same file again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--as", metavar="USER", dest="user", required=True, help="who brings them in"
        )

    def handle(self, *, file, user, **options):
        by = User.objects.filter(username=user, is_active=True).first()
        if by is None:
            raise CommandError(f"There is no active user “{user}”. Make one in the admin first.")
        try:
            imported = import_references(_text(file), by=by, name=file.name)
        except OSError as error:
            raise CommandError(f"{file}: The file cannot be read: {error.strerror}.") from error
        except (Unreadable, Refused) as error:
            raise CommandError(f"{file}: {error}") from error
        for problem in imported.problems:
            self.stderr.write(problem)
        for source in imported.added:
            self.stdout.write(f"added: {source}")
        for proposal in imported.proposals:
            page = f"/admin/articles/mergeproposal/{proposal.pk}/change/"
            self.stdout.write(f"to tell apart: {proposal}, {page}")
        self.stdout.write(
            f"{len(imported.added)} added, {len(imported.unchanged)} here already, "
            f"{len(imported.proposals)} to tell apart, {len(imported.problems)} problems."
        )


def _text(file: Path) -> str:
    with file.open("rb") as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // 1_000_000} MB. Split it.")
    return decode(data)
