"""For machines that look after the site: is it alive, and can it serve readers?"""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import triggers

PLAIN = "text/plain; charset=utf-8"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; the database is not asked."""
    return HttpResponse("ok\n", content_type=PLAIN)


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200, or 503 with one line for each thing that is wrong."""
    problems = list(_problems())
    text = "\n".join(problems or ["ready"]) + "\n"
    return HttpResponse(text, content_type=PLAIN, status=503 if problems else 200)


def _problems() -> Iterator[str]:
    try:
        executor = MigrationExecutor(connection)
        for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield f"migration not applied: {migration}"
        for name in triggers.missing():
            yield f"trigger missing: {name}"
    except DatabaseError:
        # What the driver says may hold addresses and names: it belongs in the log.
        yield "the database cannot be reached"
