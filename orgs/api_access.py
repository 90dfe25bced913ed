"""Whom the API lets in, beside that she has signed in."""

from rest_framework.permissions import BasePermission


class NoGuest(BasePermission):
    """A consulted office finds nothing in the API, by session or by token."""

    def has_permission(self, request, view):
        # REST framework reads its settings, and so this module, before the models are there.
        from orgs.appointments import is_guest  # noqa: PLC0415

        return not is_guest(request.user)
