"""A start that tells what is missing."""

import json
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
S3_KEYS = {"S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret"}


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
        ({"REDIS_URL": "localhost:6379"}, "It looks like redis://"),
        ({"MEDIA_S3_BUCKET": "media"}, "S3 storage is half set up. It takes S3_ACCESS_KEY"),
        ({"S3_ENDPOINT_URL": "https://s3.example.org"}, "S3 storage is half set up"),
        (S3_KEYS | {"S3_SECRET_KEY": "", "MEDIA_S3_BUCKET": "media"}, "S3 storage is half set up"),
        (S3_KEYS | {"MEDIA_S3_BUCKET": "a", "SNAPSHOTS_S3_BUCKET": "a"}, "must be two buckets"),
        (S3_KEYS | {"MEDIA_S3_BUCKET": "media"}, "-r requirements-s3.txt"),
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


def chosen(tmp_path, **environment):
    """The back ends of the two storages and of the cache, as the environment chooses them."""
    # A stand-in for the optional package: choosing a class does not load it.
    (tmp_path / "storages").mkdir(exist_ok=True)
    code = (
        "import config.settings as s, json\n"
        "print(json.dumps([s.STORAGES['default'], s.STORAGES['snapshots'], s.CACHES['default']]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "PYTHONPATH": str(tmp_path)}
        | GOOD
        | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def test_files_lie_in_folders_and_the_cache_in_memory(tmp_path):
    media, snapshots, cache = chosen(tmp_path)

    assert media == {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    assert snapshots["OPTIONS"] == {"location": f"{tmp_path}/snapshots"}
    assert cache["BACKEND"].endswith("LocMemCache")


def test_each_kind_of_file_lies_in_the_bucket_named_for_it(tmp_path):
    media, snapshots, _ = chosen(
        tmp_path, **S3_KEYS, MEDIA_S3_BUCKET="media", SNAPSHOTS_S3_BUCKET="copies",
        S3_ENDPOINT_URL="https://s3.example.org",
    )  # fmt: skip

    assert media == {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": "media", "file_overwrite": False, "default_acl": None,
            "endpoint_url": "https://s3.example.org", "access_key": "key", "secret_key": "secret",
        },
    }  # fmt: skip
    assert snapshots == {**media, "OPTIONS": media["OPTIONS"] | {"bucket_name": "copies"}}


def test_one_kind_alone_may_lie_in_a_bucket(tmp_path):
    media, snapshots, _ = chosen(tmp_path, **S3_KEYS, MEDIA_S3_BUCKET="media")

    assert media["BACKEND"].endswith("S3Storage")
    assert snapshots["BACKEND"].endswith("FileSystemStorage")


def test_the_cache_lies_in_redis_where_its_address_is_given(tmp_path):
    _, _, cache = chosen(tmp_path, REDIS_URL="redis://127.0.0.1:6379/0")

    assert cache == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:6379/0",
    }
