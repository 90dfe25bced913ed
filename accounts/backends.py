"""Who may sign in."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend


class OfficeBackend(ModelBackend):
    """Django's own, but demo accounts, whose password everybody knows, exist only where DEBUG is on."""

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and (settings.DEBUG or not getattr(user, "is_demo", False))
