"""Which addresses belong to one site: what a page says of another site is not believed."""

from urllib.parse import urldefrag, urljoin, urlsplit

# Under these everyone may have a name of their own: example.github.io is a site by itself.
_SHARED = {
    "github.io", "gitlab.io", "blogspot.com", "wordpress.com", "tumblr.com", "substack.com",
    "medium.com", "netlify.app", "vercel.app", "pages.dev", "workers.dev", "web.app",
    "firebaseapp.com", "herokuapp.com", "azurewebsites.net", "cloudfront.net", "amazonaws.com",
    "wixsite.com", "weebly.com", "squarespace.com", "appspot.com", "readthedocs.io",
    "neocities.org", "livejournal.com", "typepad.com", "hatenablog.com", "ghost.io", "notion.site",
}  # fmt: skip
# Second labels under which countries give out names: bbc.co.uk, unsw.edu.au, example.or.jp.
_SECOND = {
    "ac", "co", "com", "edu", "gob", "gov", "gouv", "go", "gv", "govt", "id", "mil", "ne", "net",
    "nhs", "nom", "or", "org", "parliament", "police", "sch", "school",
}  # fmt: skip


def site_of(host: str) -> str:
    """Return the part of a host's name that one owner has registered, as far as can be told.

    The full list of such endings (publicsuffix.org) is long and changes weekly; where this guess is
    wrong it makes two sites of one by far oftener than one of two.
    """
    labels = host.lower().rstrip(".").split(".")
    if len(labels) < 3 or labels[-1].isdigit():
        return ".".join(labels)
    two = ".".join(labels[-2:])
    national = len(labels[-1]) == 2 and labels[-2] in _SECOND
    return ".".join(labels[-3:]) if national or two in _SHARED else two


def believed(said: str, url: str) -> str:
    """Return the address a page gives as its own, made absolute, or "" if it cannot be.

    It must be on the same site, and no home page unless the page itself is one: careless templates
    name the home page on every page.
    """
    try:
        address = urldefrag(urljoin(url, said.strip())).url
        parts, page = urlsplit(address), urlsplit(url)
        hosts = (parts.hostname or "", page.hostname or "")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not all(hosts) or parts.username is not None:
        return ""
    if len(address) > 2000 or any(sign.isspace() or sign in '<>"' for sign in address):
        return ""
    lost = parts.path in ("", "/") and not parts.query and page.path not in ("", "/")
    return "" if lost or site_of(hosts[0]) != site_of(hosts[1]) else address
