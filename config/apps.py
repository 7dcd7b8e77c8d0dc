"""Applications of others under the names they have here, and our own system checks."""

from axes.apps import AppConfig as AxesConfig

from config import checks  # noqa: F401  (registers them)


class SignInConfig(AxesConfig):
    verbose_name = "Sign-in"
