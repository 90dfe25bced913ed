"""What every request passes through."""

import secrets

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.defaults import page_not_found

from accounts.audit import request_of_now


def client_address(get_response):
    """Behind our own proxies the address that counts is the one the outermost of them saw; what a client wrote before
    it in the header is not believed."""

    def middleware(request):
        seen = request.headers.get("X-Forwarded-For", "").split(",")
        if settings.NUM_PROXIES and len(seen) >= settings.NUM_PROXIES:
            request.META["REMOTE_ADDR"] = seen[-settings.NUM_PROXIES].strip()
        return get_response(request)

    return middleware


def request_id(get_response):
    """Name the request, for the audit trail and the answer."""

    def middleware(request):
        request.id = secrets.token_hex(16)
        token = request_of_now.set(request)
        try:
            response = get_response(request)
        finally:
            request_of_now.reset(token)
        response["X-Request-ID"] = request.id
        return response

    return middleware


def preferred_language(get_response):
    """The language that was chosen in this browser, else Chinese.

    The browser's list is not asked: an office computer says English more often than its user does.
    """

    def middleware(request):
        translation.activate(_language_of(request))
        request.LANGUAGE_CODE = translation.get_language()
        response = get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return middleware


def own_password_first(get_response):
    """Whoever was given a password chooses her own before anything else."""
    ways_out = {"account_change_password", "account_logout", "set_language"}

    def middleware(request):
        waits = request.user.is_authenticated and request.user.must_change_password
        if waits and resolve(request.path_info).url_name not in ways_out:
            return redirect("account_change_password")
        return get_response(request)

    return middleware


def own_not_found_page(get_response):
    """Our page for what is not there, where DEBUG would show its own; for the demo, which is shown to people."""

    def middleware(request):
        response = get_response(request)
        if response.status_code == 404 and response.headers.get("Content-Type", "").startswith("text/html"):
            return page_not_found(request, Http404())
        return response

    return middleware


def private_pages(get_response):
    """A signed-in page stays out of every cache: office computers are shared."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response

    return middleware


def _language_of(request):
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
