"""The part for htmx, else the page. The only reader of what htmx says of itself."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers

# The status at which htmx asks no more.
STOP_POLLING = 286


def wants_part(request) -> bool:
    """Whether only a part of the page is to be swapped; Back and Forward want it whole."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def render_part(request, part, context, *, page, status=200):
    """``part`` if that is what is wanted, else the whole ``page`` that includes it."""
    response = render(request, part if wants_part(request) else page, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
