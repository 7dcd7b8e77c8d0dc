"""Loading the demo newsroom, and finding an article in it."""

from io import StringIO

from django.core.management import call_command
from django.test import override_settings

from articles.models import Article


def load_demo(*options: str) -> str:
    """What the command prints, run as on a machine for development."""
    out = StringIO()
    with override_settings(DEBUG=True):
        call_command("load_demo", *options, stdout=out)
    return out.getvalue()


def article(slug: str) -> Article:
    return Article.objects.get(slug=slug)
