"""Which network addresses are on the public internet, and which ones a name has."""

import queue
import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Network, ip_address, ip_network

from articles.evidence.fetching.limits import Deadline

Resolver = Callable[[str, int], list[str]]

# IANA IPv4 Special-Purpose Address Registry, multicast and reserved space; Python's own list
# changed between patch releases. The last one is public by its number, but on Azure it is the host.
_NOT_PUBLIC_4 = [
    ip_network(network)
    for network in [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
    ]
]  # fmt: skip
# Of IPv6 only this part is given out to the public (IANA IPv6 Address Space). IPv4 in disguise
# (::ffff:0:0/96, 64:ff9b::/96), unique local, link-local and multicast all lie outside of it.
_PUBLIC_6 = IPv6Network("2000::/3")
# Within it: Teredo and other protocols, documentation, 6to4, documentation again.
_NOT_PUBLIC_6 = [
    IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]


def is_public(address: str) -> bool:
    """Whether anybody on the internet could reach `address`; no for what is no address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        listed = any(ip in network for network in _NOT_PUBLIC_4)
    else:
        listed = ip not in _PUBLIC_6 or any(ip in network for network in _NOT_PUBLIC_6)
    # Both: what one list forgets, the other may know.
    return ip.is_global and not listed


def system_resolver(host: str, port: int) -> list[str]:
    """Every address the system finds for `host`, best first. Raises OSError if there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


def resolved(resolve: Resolver, host: str, port: int, deadline: Deadline) -> list[str]:
    """The addresses of `host`. Raises TimeoutError after the deadline, OSError if there are none.

    The system offers no resolver that can be stopped. A thread is left behind that ends when the
    resolver gives up by itself (resolv.conf: two tries of five seconds for each server); it holds
    nothing but the name and does not keep the process from ending.
    """
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except Exception as error:  # raised where it is waited for, not in a thread nobody sees
            answers.put(error)

    threading.Thread(target=ask, name="stet-resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, UnicodeError):  # a name that not even the encoding for names takes
        raise OSError(str(answer))
    if isinstance(answer, Exception):
        raise answer
    if not answer:
        raise OSError("no address")
    return answer
