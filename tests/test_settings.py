"""A start that tells what is missing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

MAIL = {"EMAIL_URL": "smtp+tls://desk:secret@mail.example.org:587", "ADMINS": "ada@example.org"}
GOOD = {
    "SECRET_KEY": "0123456789-abcdefghij-ABCDEFGHIJ" * 2,
    "BASE_URL": "https://desk.example.org",
}


def check(tmp_path, *arguments, **environment):
    return manage(tmp_path, "check", *arguments, **environment)


def manage(tmp_path, *arguments, **environment):
    """Run `manage.py` in a process of its own with nothing but these settings."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "advice"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set. Make one with"),
        ({"BASE_URL": ""}, "Set it to the public address of the site"),
        ({"BASE_URL": "desk.example.org"}, "Set it to the public address of the site"),
        ({"BASE_URL": "http://desk.example.org"}, "a public desk needs https://"),
        ({"TIME_ZONE": "Mars/Olympus"}, "must be a name like 'Europe/Berlin'"),
        ({"DATABASE_URL": "nonsense"}, "It looks like postgres://"),
        ({"BEHIND_PROXY": "yes"}, "BEHIND_PROXY=1 behind one nginx"),
        ({"EMAIL_URL": "mail.example.org"}, "It looks like smtp+tls://"),
        ({"EMAIL_URL": "smtp://desk:hush/hush@mail.example.org"}, "It looks like smtp+tls://"),
        ({"ADMINS": "ada"}, "It looks like 'Ada Lovelace <ada@example.org>"),
    ],
)
def test_a_bad_setting_stops_the_start_with_advice(tmp_path, environment, advice):
    result = check(tmp_path, **GOOD | environment)

    assert result.returncode != 0
    assert advice in result.stderr
    assert "hush" not in result.stderr


def test_production_settings_pass_the_deployment_check(tmp_path):
    result = check(tmp_path, "--deploy", "--fail-level", "WARNING", **GOOD | MAIL)

    assert (result.returncode, result.stdout) == (
        0, "System check identified no issues (0 silenced).\n",
    )  # fmt: skip


def test_a_desk_without_mail_starts_and_says_what_it_lacks(tmp_path):
    result = check(tmp_path, "--deploy", "--fail-level", "WARNING", **GOOD)

    assert result.returncode == 0
    assert "no password is reset by mail" in result.stderr
    assert "faults are only logged" in result.stderr


def test_in_production_cookies_are_for_this_host_and_https_only(tmp_path):
    names = ("SESSION_COOKIE", "CSRF_COOKIE")
    wanted = [f"s.{name}_{what}" for name in names for what in ("NAME", "SECURE", "SAMESITE")]
    ask = f"from django.conf import settings as s; print({', '.join(wanted)}, s.EMAIL_BACKEND)"

    result = manage(tmp_path, "shell", "-v0", "-c", ask, **GOOD)

    assert result.stdout.split() == [
        "__Host-sessionid", "True", "Lax", "__Host-csrftoken", "True", "Lax",
        "django.core.mail.backends.dummy.EmailBackend",
    ]  # fmt: skip


def test_development_needs_nothing_but_debug(tmp_path):
    assert check(tmp_path, DEBUG="1").returncode == 0
