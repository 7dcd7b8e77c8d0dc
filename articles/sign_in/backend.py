"""Who may sign in: the desk has one door, and it opens for its staff."""

from django.contrib.auth.backends import ModelBackend


class DeskBackend(ModelBackend):
    """Somebody who is no staff fails here, as does somebody unknown or inactive.

    Were they refused only by the form, a right password would count as no failure, and could
    be told from a wrong one by guessing on.
    """

    def user_can_authenticate(self, user) -> bool:
        return super().user_can_authenticate(user) and user.is_staff
