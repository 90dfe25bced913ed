"""Pages that say why not."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """The form came from a page that is too old: what was typed is kept as a draft, and the page says so."""
    return render(request, "403_csrf.html", status=403)


def permission_denied(request, exception=None):
    """403 with the reason that the verdict gave."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)
