"""Two headers that Django does not set: nothing here asks for a device, or serves other sites."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

DEVICES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
)  # fmt: skip
HEADERS = {
    "Permissions-Policy": ", ".join(f"{device}=()" for device in DEVICES),
    "Cross-Origin-Resource-Policy": "same-origin",
}


def headers(get_response: Callable) -> Callable:
    """Sets them on every answer, files too, unless a view has set its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response

    return middleware
