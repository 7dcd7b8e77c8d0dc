"""People with fixed roles, and what every test stands on."""

import os
from contextlib import ExitStack

import hypothesis
import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings

from tests.as_new import as_new
from tests.backups import Place, address
from tests.desk import make_full_desk
from tests.desks import Desk
from tests.factories import make_contributor, make_user
from tests.web import Web

# No test may fail for a slow machine. At home each run tries new examples; where a change waits
# to land, the same ones every time: what chance finds there is not about that change.
hypothesis.settings.register_profile("home", deadline=None)
hypothesis.settings.register_profile("landing", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("landing" if os.environ.get("CI") else "home")


def pytest_addoption(parser):
    parser.addoption(
        "--require-postgres", action="store_true", help="fail unless the tests reach PostgreSQL"
    )


@pytest.fixture(scope="session", autouse=True)
def _the_database_asked_for(request):
    if request.config.getoption("--require-postgres") and connection.vendor != "postgresql":
        pytest.exit("PostgreSQL was asked for, but DATABASE_URL points elsewhere.", returncode=1)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The plug-in's new database, which tests that commit leave as new."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            undo = stack.enter_context(as_new())
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(TransactionTestCase, "_fixture_teardown", undo)
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes():
    """A real hash of a password takes a quarter of a second, and no test is about hashes."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def writer(db):
    return make_user("wren", "Writers", name="Wren Writer")


@pytest.fixture
def other_writer(db):
    return make_user("otto", "Writers", name="Otto Other")


@pytest.fixture
def checker(db):
    return make_user("chen", "Checkers", name="Chen Checker")


@pytest.fixture
def second_checker(db):
    return make_user("cora", "Checkers", name="Cora Checker")


@pytest.fixture
def editor(db):
    return make_user("edda", "Editors", name="Edda Editor")


@pytest.fixture
def second_editor(db):
    return make_user("emil", "Editors", name="Emil Editor")


@pytest.fixture
def administrator(db):
    return make_user("ada", "Administrators", name="Ada Administrator")


@pytest.fixture
def superuser(db):
    return make_user("sam", name="Sam Superuser", is_superuser=True)


@pytest.fixture
def contributor(db):
    return make_contributor()


@pytest.fixture(scope="module")
def full_desk(django_db_setup, django_db_blocker):
    """A row in every kept table, left by people of other names; built once for the tests of a
    file, each of which works in a savepoint."""
    roles = {"wim": "Writers", "cleo": "Checkers", "ebba": "Editors", "alma": "Administrators"}
    with django_db_blocker.unblock(), transaction.atomic():
        make_full_desk(*(make_user(name, role) for name, role in roles.items()))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def own_files(settings, tmp_path):
    """Storages of this test alone; the other tests of a process share theirs."""
    folder = settings.DATA_DIR = tmp_path / "here"
    folder.mkdir()
    settings.MEDIA_ROOT = folder / "media"
    snapshots = settings.STORAGES["snapshots"] | {"OPTIONS": {"location": folder / "snapshots"}}
    settings.STORAGES = settings.STORAGES | {"snapshots": snapshots}
    return folder


@pytest.fixture
def elsewhere(db, tmp_path):
    """An empty place beside this one, for restoring into: a folder and a database."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    if connection.vendor == "sqlite":
        yield Place(folder, address(str(folder / "stet.sqlite3")))
        return
    name = f"{connection.settings_dict['NAME']}_elsewhere"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield Place(folder, address(name))
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def desk(writer, checker, administrator):
    """Makes articles with everything they rest on, for people who meet there."""
    return lambda: Desk(writer, checker, administrator)


@pytest.fixture
def web():
    """A small web on loopback; see tests/web.py."""
    with Web() as web:
        yield web
