"""The two databases behind one face: a moment to read, a dump of exactly it, and back.

`moment(folder)` yields a Moment: a dump in `folder`, and questions answered as of the dump.
`restore(dump)` replaces the configured database by the dump, whole or not at all.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

import articles.backup.postgresql as postgresql
import articles.backup.sqlite as sqlite
from articles.backup.moment import Moment


@dataclass(frozen=True)
class Engine:
    moment: Callable[[Path], AbstractContextManager[Moment]]
    restore: Callable[[Path], None]


ENGINES = {
    "sqlite": Engine(sqlite.moment, sqlite.restore),
    "postgresql": Engine(postgresql.moment, postgresql.restore),
}


def engine() -> Engine:
    return ENGINES[connection.vendor]


def name() -> str:
    """What a person types to confirm that this database may be replaced."""
    return Path(str(connection.settings_dict["NAME"])).name
