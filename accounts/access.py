"""May she? A question with a reason: what services ask, templates show and tests tabulate."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Verdict:
    """Truthy when allowed; otherwise ``reason`` says why not, fit to be shown to the person."""

    allowed: bool
    reason: str = ""

    def __bool__(self):
        return self.allowed

    def __str__(self):
        return str(self.reason)


ALLOWED = Verdict(allowed=True)


def refused(reason) -> Verdict:
    return Verdict(allowed=False, reason=reason)


def require(verdict):
    """Raise PermissionDenied with the verdict's reason unless it allows."""
    if not verdict:
        raise PermissionDenied(str(verdict.reason))
