"""What every template knows of the site."""

from django.conf import settings


def site(request) -> dict:
    return {"site_name": settings.SITE_NAME, "base_url": settings.BASE_URL}
