"""Times as people say them."""

from django import template

register = template.Library()


@register.filter
def seconds(milliseconds: float) -> str:
    """1.4 s, 12 s, 2 min 5 s: as exact as it matters."""
    tenths = round(milliseconds / 100)
    if tenths < 100:
        return f"{tenths / 10:.1f} s"
    whole = round(milliseconds / 1000)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"
