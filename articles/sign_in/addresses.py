"""Where a request comes from, as far as one can know it."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # no address, as on a Unix socket: all such count as one


def client_address(request: HttpRequest) -> str:
    """The address of the client in normal form.

    Every proxy of ours appends the address it was asked from to X-Forwarded-For; whatever stands
    further left came with the request and may be forged. One household has a whole /64 of IPv6,
    so all of it counts as one address.
    """
    heard = request.META.get("REMOTE_ADDR")
    if settings.PROXIES:
        named = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        hops = [hop for hop in named if hop.strip()]
        heard = hops[-settings.PROXIES] if len(hops) >= settings.PROXIES else heard
    return _normal(heard or "")


def _normal(heard: str) -> str:
    try:
        address = ip_address(heard.strip())
    except ValueError:
        return UNKNOWN
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, 64), strict=False).network_address)
