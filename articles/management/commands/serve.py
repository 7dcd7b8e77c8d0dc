"""The development server and the worker side by side; `make run` calls it."""

import os
import signal
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

ADDRESSES = (("readers", "/"), ("topics", "/topics/"), ("the desk", "/admin/"))


class Command(BaseCommand):
    help = "Run the development server and the worker together until Ctrl+C (DEBUG only)."

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000")

    def handle(self, *, port, **options):
        if not settings.DEBUG:
            raise CommandError("Only with DEBUG=1. For production see docs/production.md.")
        origin = f"http://127.0.0.1:{port}"
        for what, path in ADDRESSES:
            self.stdout.write(f"  {what:<10} {origin}{path}")
        self.stdout.write("  Ctrl+C stops it; the data stay.\n")
        environment = {**os.environ, "BASE_URL": origin}
        processes = [
            self._start(environment, "work"),
            self._start(environment, "runserver", "--noreload", f"127.0.0.1:{port}"),
        ]
        self._wait(processes)

    def _start(self, environment: dict, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, sys.argv[0], *arguments], env=environment)

    def _wait(self, processes: list[subprocess.Popen]) -> None:
        """Until the server ends or somebody stops us; then neither goes on alone."""
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            processes[-1].wait()
        except KeyboardInterrupt:
            pass
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait()
