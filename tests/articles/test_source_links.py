"""The desk links to a source only where the web is."""

import pytest

from tests.factories import make_source


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", None])
def test_what_is_no_web_address_is_no_link(client, superuser, url):
    source = make_source(csl={"URL": url})
    client.force_login(superuser)

    html = client.get(f"/admin/articles/source/{source.pk}/change/").content.decode()

    assert 'rel="noreferrer"' not in html


def test_a_web_address_is_a_link(client, superuser):
    source = make_source(csl={"URL": "HTTPS://example.org/a"})
    client.force_login(superuser)

    html = client.get(f"/admin/articles/source/{source.pk}/change/").content.decode()

    assert '<a href="HTTPS://example.org/a" rel="noreferrer">' in html
