"""The worker: everything that goes on in the background. Several at once share the work."""

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from articles.worker import DeskWorker


class Command(BaseCommand):
    help = (
        "Work off the queue until stopped (SIGTERM, Ctrl+C): publish what is scheduled, look at "
        "sources again, send mails. Safe to run several times."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds between looks into the queue"
        )
        parser.add_argument(
            "--once", action="store_true", help="do what is due now and end, for cron"
        )

    def handle(self, *, interval, once, **options):
        worker = DeskWorker(get_random_string(32), interval)
        worker.configure_signals()
        if once:
            worker.look_after()
            worker.run()
        else:
            worker.work()
