"""Forgets what need not be kept; run it nightly (cron)."""

from axes.handlers.proxy import AxesProxyHandler
from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles import workflow
from articles.sign_in.throttle import forget_old_failures

SIGN_INS = 90  # days for which an address counts as one that somebody has signed in from
TASKS = 14


class Command(BaseCommand):
    help = (
        f"Forget ended sessions, sign-ins after {SIGN_INS} days, done tasks after {TASKS}, and "
        "after a year how long each verdict took."
    )

    def handle(self, **options):
        forget_old_failures()
        workflow.forget_viewings()
        call_command("clearsessions")
        AxesProxyHandler.reset_logs(age_days=SIGN_INS)
        call_command("prune_db_task_results", min_age_days=TASKS, queue_name="*", verbosity=0)
