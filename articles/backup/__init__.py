"""Everything of a desk in one file, and back: the database, the kept copies, the pictures.

`manage.py backup` and `manage.py restore` are the doors. A backup is taken while the site runs:
the database first, at one moment, then the files, which are only ever added. Passwords are in it
(hashed), sessions are not: after a restore everybody signs in again.
"""

from articles.backup.archive import BackupError, Manifest
from articles.backup.databases import name as database_name
from articles.backup.making import REMOVED, make
from articles.backup.restoring import check, is_in_use, restore

__all__ = [
    "REMOVED", "BackupError", "Manifest", "check", "database_name", "is_in_use", "make", "restore",
]  # fmt: skip
