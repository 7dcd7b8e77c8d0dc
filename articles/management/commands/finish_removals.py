"""Deletes what a legal removal left in the storage because it was cut off."""

from django.core.management.base import BaseCommand

from articles.workflow import finish_removals


class Command(BaseCommand):
    help = "Delete the bytes of removed copies that still lie in the storage. Safe to run twice."

    def handle(self, **options):
        for copy in finish_removals():
            self.stdout.write(f"deleted: the bytes of copy {copy.pk}, {copy}")
