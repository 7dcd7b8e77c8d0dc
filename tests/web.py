"""A small web on loopback, for tests of whatever fetches: pages that change, move and go."""

import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """What is served at a path. `headers` come after Content-Type and Content-Length, and win."""

    body: str | bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = "text/html; charset=utf-8"

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass(frozen=True)
class Asked:
    """A request as it came: `path` with its query, `headers` with lower-case names."""

    method: str
    path: str
    headers: dict[str, str]


class Web:
    """A server in a thread of its own; close it, or use it in a with statement.

    `pages` maps paths, with their query or without, to what is served there: a Page, or a function
    that gets the Request and returns a Page, or writes to `request.wfile` itself and returns None.
    Whatever is not there is a 404. `asked` lists all requests. A function that keeps the client
    waiting waits on `over`, which is set when the web closes. `tls` is a context for https.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Page | Callable[[Request], Page | None]] = {}
        self.asked: list[Asked] = []
        self.over = threading.Event()
        self._server = _Server(self, tls)
        self._scheme = "https" if tls else "http"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def __enter__(self) -> "Web":
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def host(self) -> str:
        """Address and port, as in Fetcher.allowed_hosts."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/", name: str = "127.0.0.1") -> str:
        """The address of `path`, at another `name` if the fetcher resolves it to loopback."""
        return f"{self._scheme}://{name}:{self.port}{path}"

    def move(self, old: str, new: str, status: int = 301) -> None:
        """From now on `old` sends to `new`, a path here or any address."""
        self.pages[old] = Page(status=status, headers={"Location": new})

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def close(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Request(BaseHTTPRequestHandler):
    """One request; `web` is where it arrived."""

    web: Web
    timeout = 10  # for a client that connects and says nothing

    def setup(self) -> None:
        super().setup()
        assert isinstance(self.server, _Server)
        self.web = self.server.web

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.web.asked.append(Asked(self.command, self.path, headers))
        pages = self.web.pages
        page = pages.get(self.path) or pages.get(self.path.partition("?")[0])
        if callable(page):
            page = page(self)
            if page is None:
                return
        self.answer(page or Page("<title>Not found</title>", status=404))

    do_HEAD = do_POST = do_GET

    def answer(self, page: Page) -> None:
        headers = {"Content-Type": page.media_type, "Content-Length": str(len(page.data))}
        self.send_response(page.status)
        for name, value in (headers | page.headers).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page.data)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it; `web.asked` says the same."""


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # they are waited for: no test leaves a thread or a socket behind

    def __init__(self, web: Web, tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.web = web
        self._tls = tls

    def get_request(self) -> tuple[socket.socket, object]:
        sock, address = super().get_request()
        if self._tls:  # the handshake comes with the first read, in the request's own thread
            sock = self._tls.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        return sock, address

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are what is being tested."""
