"""docs/production.md and deploy/ speak of settings, commands and files that there are."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = settings.BASE_DIR
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "production.md").read_text()
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
MANAGE = re.compile(r"(?:manage\.py|stet-manage) ([a-z_]+)")


def read_by(path: Path) -> set[str]:
    """The environment variables that a file of settings asks for, by name."""
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {
        node.args[0].value
        for node in calls
        if re.fullmatch(r"env\.\w+|os\.environ\.get", ast.unparse(node.func))
        and isinstance(node.args[0], ast.Constant)
    }


VARIABLES = read_by(ROOT / "config" / "settings.py") | read_by(DEPLOY / "gunicorn.conf.py")


def test_every_variable_is_explained():
    assert {"SECRET_KEY", "DATABASE_URL", "WEB_CONCURRENCY"} <= VARIABLES
    assert [name for name in sorted(VARIABLES) if f"`{name}`" not in PAGE] == []


def test_the_example_of_settings_names_every_variable_and_no_other():
    example = (DEPLOY / "stet.env.example").read_text()

    named = re.findall(r"^#?([A-Z][A-Z0-9_]+)=", example, flags=re.MULTILINE)

    assert sorted(named) == sorted(VARIABLES - {"DEBUG"})


def test_every_command_spoken_of_exists():
    spoken = set(MANAGE.findall(PAGE))
    for unit in UNITS:
        spoken |= set(MANAGE.findall(unit.read_text()))

    wanted = {"backup", "restore", "work", "publish_due", "check_sources", "audit_gate"}
    assert wanted <= spoken
    assert spoken <= set(get_commands())


def test_every_file_spoken_of_exists():
    spoken = set(re.findall(r"deploy/[\w.@*-]*[\w*]", PAGE))
    spoken |= set(re.findall(r"requirements[\w-]*\.txt", PAGE))
    for unit in UNITS:
        spoken |= {f"deploy/{p}" for p in re.findall(r"/srv/stet/deploy/(\S+)", unit.read_text())}

    assert [name for name in sorted(spoken) if not list(ROOT.glob(name))] == []


def test_every_unit_spoken_of_exists():
    names = {unit.name for unit in UNITS}
    enabled = " ".join(re.findall(r"systemctl enable --now (.+)", PAGE)).split()

    assert {n if n.endswith(".timer") else f"{n}.service" for n in enabled} <= names
    for unit in UNITS:
        assert f"`{unit.stem.removesuffix('.timer')}`" in PAGE
        if unit.suffix == ".timer":
            assert f"{unit.stem}.service" in names


def test_every_service_is_locked_in():
    for unit in DEPLOY.glob("*.service"):
        lines = unit.read_text().splitlines()
        assert {"User=stet", "NoNewPrivileges=yes", "ProtectSystem=strict"} <= set(lines)
        writable = next(line for line in lines if line.startswith("ReadWritePaths="))
        assert writable.split("=")[1].split()[0] == "/var/lib/stet"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_understands_the_units(tmp_path):
    for unit in UNITS:
        text = unit.read_text().replace("/srv/stet/.venv/bin", str(Path(sys.executable).parent))
        (tmp_path / unit.name).write_text(text)

    result = subprocess.run(
        ["systemd-analyze", "verify", *sorted(tmp_path.iterdir())],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (result.returncode, result.stderr) == (0, "")


def test_gunicorn_understands_its_configuration(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "--config", "deploy/gunicorn.conf.py"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DEBUG": "1", "DATA_DIR": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert result.returncode == 0, result.stderr


@pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("openssl")), reason="nginx is not installed"
)
def test_nginx_understands_its_file(tmp_path):
    certificate, key = tmp_path / "fullchain.pem", tmp_path / "privkey.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         "/CN=desk.example.org", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    site = (DEPLOY / "nginx.conf").read_text()
    site = site.replace("/etc/letsencrypt/live/desk.example.org", str(tmp_path))
    site = site.replace("/var/cache/nginx/stet", str(tmp_path / "cache"))
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{site}\n}}\n"
    )

    result = subprocess.run(
        ["nginx", "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "test is successful" in result.stderr
    assert "[warn]" not in result.stderr
