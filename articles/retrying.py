"""Trying a task again that failed for a reason nobody foresaw."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.utils import timezone
from django.utils.module_loading import import_string

ATTEMPT = "attempt"  # the argument that tells a task enqueued again which try it is
log = logging.getLogger("stet.tasks")


def retried(times: int, base: timedelta) -> Callable:
    """Enqueue a failed task anew, `times` in all, after `base`, twice that, four times that...

    Stands below @task(). What failed still counts as failed, with its traceback; each try has a
    result of its own.
    """

    def decorate(function: Callable) -> Callable:
        @wraps(function)
        def tried(*args, attempt: int = 1, **kwargs):
            try:
                return function(*args, **kwargs)
            except Exception:
                again = attempt < times
                said = f"try {attempt} of {times}" + ("; it is tried again" if again else "")
                log.exception("The task %s failed, %s", function.__name__, said)
                if again:
                    after = timezone.now() + base * 2 ** (attempt - 1)
                    task = import_string(f"{function.__module__}.{function.__qualname__}")
                    task.using(run_after=after).enqueue(*args, **kwargs, attempt=attempt + 1)
                raise

        return tried

    return decorate
