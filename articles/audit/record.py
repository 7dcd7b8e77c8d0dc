"""The record against the rows: every event has its rows, and every kept row its event."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

from articles.audit.naming import kept_models
from articles.models import Event, Kept


def about_the_record() -> Iterator[str]:
    named = _named_by_events()
    for model in kept_models():
        if model is not Event:
            yield from _about_rows_of(model, sorted(named[str(model._meta.model_name)]))


def _named_by_events() -> dict[str, array]:
    """The numbers of the rows that events left, by kind; eight bytes each, for large desks."""
    named: dict[str, array] = defaultdict(lambda: array("q"))
    for left in Event.objects.order_by().values_list("left", flat=True).iterator():
        if not isinstance(left, dict):
            continue  # then its seal does not hold either
        for kind, numbers in left.items():
            if isinstance(numbers, list):
                named[kind].extend(n for n in numbers if isinstance(n, int))
    return named


def _about_rows_of(model: type[Kept], expected: list[int]) -> Iterator[str]:
    """Both run upwards, so one walk along them finds what only one of them has."""
    noun = str(model._meta.verbose_name).capitalize()
    rows = model._default_manager.order_by("pk").values_list("pk", flat=True).iterator()
    for number, in_events, in_rows in _side_by_side(expected, rows):
        if not in_rows:
            yield f"{noun} {number}: it is missing, an event says that it was left."
        elif not in_events:
            yield f"{noun} {number}: no event left it."
        elif in_events > 1:
            yield f"{noun} {number}: {in_events} events say that they left it."


def _side_by_side(ones: Iterable[int], others: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Each number of two ascending runs, with how often it stands in the one and the other."""
    one, other = iter(ones), iter(others)
    a, b = next(one, None), next(other, None)
    while a is not None or b is not None:
        number = min(n for n in (a, b) if n is not None)
        in_one = in_other = 0
        while a == number:
            in_one, a = in_one + 1, next(one, None)
        while b == number:
            in_other, b = in_other + 1, next(other, None)
        yield number, in_one, in_other
