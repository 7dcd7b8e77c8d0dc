"""Builds the index of who says what anew; it is kept in step without this."""

from django.core.management.base import BaseCommand

from articles import workflow
from articles.models import Article


class Command(BaseCommand):
    help = "Build the index of statements anew, from working copies and live editions."

    def handle(self, **options):
        articles = Article.objects.meant_for_readers().filter(removals=None)
        for article in articles.order_by("pk").iterator():
            workflow.reindex_statements(article)
