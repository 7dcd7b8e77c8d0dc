"""A start that tells what is missing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "SECRET_KEY": "0123456789-abcdefghij-ABCDEFGHIJ" * 2,
    "BASE_URL": "https://desk.example.org",
}


def check(tmp_path, *arguments, **environment):
    """Run `manage.py check` in a process of its own with nothing but these settings."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
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
    ],
)
def test_a_bad_setting_stops_the_start_with_advice(tmp_path, environment, advice):
    result = check(tmp_path, **GOOD | environment)

    assert result.returncode != 0
    assert advice in result.stderr


def test_production_settings_pass_the_deployment_check(tmp_path):
    result = check(tmp_path, "--deploy", "--fail-level", "WARNING", **GOOD)

    assert (result.returncode, result.stdout) == (
        0, "System check identified no issues (0 silenced).\n",
    )  # fmt: skip


def test_development_needs_nothing_but_debug(tmp_path):
    assert check(tmp_path, DEBUG="1").returncode == 0
