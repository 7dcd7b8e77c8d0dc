"""Publishes what is scheduled; run it every minute (cron), with or without the worker."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.models import Article
from articles.workflow import publish_due


class Command(BaseCommand):
    help = "Publish every scheduled article whose time has come. Safe to run twice and together."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what is due")

    def handle(self, *, dry_run, **options):
        if dry_run:
            for article in Article.objects.due(timezone.now()):
                self.stdout.write(f"due: {article}")
            return
        refused = 0
        for article, reasons in publish_due():
            self.stdout.write(f"{'refused' if reasons else 'published'}: {article}")
            for reason in reasons:
                self.stdout.write(f"  {reason}")
            refused += bool(reasons)
        if refused:
            raise CommandError(f"{refused} refused; they are back in review.", returncode=1)
