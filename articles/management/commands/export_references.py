"""Writes sources as CSL-JSON, BibTeX or RIS: all of them, or what one article cites."""

from django.core.management.base import BaseCommand, CommandError

from articles import exports
from articles.models import Article, Source


class Command(BaseCommand):
    help = "Write all sources to the standard output, or with --article what it cites."

    def add_arguments(self, parser):
        parser.add_argument("format", metavar="FORMAT", choices=[*exports.BY_ENDING])
        parser.add_argument("--article", metavar="SLUG", help="what this working copy cites")

    def handle(self, *, format, article, **options):
        sources = exports.sources_of(_article(article)) if article else Source.objects.all()
        self.stdout.write(exports.references(sources, format), ending="")


def _article(slug: str) -> Article:
    """By the address of its working copy, else by one that readers had."""
    found = (
        Article.objects.filter(slug=slug).first()
        or Article.objects.filter(addresses__slug=slug).first()
    )
    if found is None:
        raise CommandError(f"No article has the address “{slug}”.")
    return found
