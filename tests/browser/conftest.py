"""A real browser: Debian's Chromium, driven by playwright, which downloads nothing."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, expect, sync_playwright

from articles.models import User

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Parts of the window that no test looks at: each page would start two more processes for them.
# Chromium reads this list only once, so what Playwright switches off stands here as well.
UNSEEN = [
    "SpareRendererForSitePerProcess", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter",
    "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]  # fmt: skip
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(UNSEEN)}",
]


def let_in(user: User, profile: BrowserContext, url: str) -> None:
    """Sign somebody in at the desk without the form, which is met in `test_every_page`."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    profile.add_cookies([{"name": session.key, "value": session.value, "url": url}])


@pytest.fixture(scope="module")
def chromium():
    """One browser for the tests of a module; without one they are skipped, in CI they fail."""
    if CHROMIUM is None:
        missing = "No Chromium on this machine: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread, in which Django would refuse the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=15_000)  # two cores, shared
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints():
    """What the browser complained about: broken scripts, and what the policy forbade."""
    found = []
    yield found
    assert found == []


@pytest.fixture
def sign_in(chromium, live_server, complaints):
    """Give somebody a profile of their own, signed in at the desk; options are Playwright's."""

    profiles = []

    def sign_in(user, **options):
        profiles.append(chromium.new_context(base_url=live_server.url, **options))
        let_in(user, profiles[-1], live_server.url)
        page = profiles[-1].new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        return page

    yield sign_in
    for profile in profiles:
        for page in profile.pages:
            page.wait_for_load_state("networkidle")  # no answer is under way when rows go
        profile.close()


@pytest.fixture
def reader(chromium, live_server):
    """Somebody who never signed in."""
    return chromium.new_context(base_url=live_server.url).new_page()
