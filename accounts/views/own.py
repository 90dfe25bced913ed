"""What a person keeps for herself: preferences, drafts, inbox."""

import json

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import inbox, services
from accounts.choices import Density, Theme
from accounts.models import Draft, InboxItem
from accounts.once import page_key

DRAFT_LIMIT = 200_000
# Milliseconds since 1970 that a browser can mean.
MOMENTS = 10**14


@require_POST
def preferences_save(request):
    """Keep the look that a person chose. Unknown values are left alone."""
    wishes = {}
    if request.POST.get("theme") in Theme.values:
        wishes["theme"] = request.POST["theme"]
    if request.POST.get("density") in Density.values:
        wishes["density"] = request.POST["density"]
    services.save_preferences(request.user, **wishes)
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return HttpResponseRedirect(back)
    return HttpResponse(status=204)


@require_http_methods(["POST", "DELETE"])
def draft_save(request, form, key):
    """Keep what is being typed, or forget it."""
    if request.method == "DELETE":
        services.drop_draft(request.user, form, key)
        return HttpResponse(status=204)
    typed = _typed(request)
    if typed is None or not _fits(form, key):
        return HttpResponseBadRequest(_("This is no draft."))
    draft = services.save_draft(request.user, form, key, **typed)
    saved_at = draft.saved_at if draft else timezone.now()
    return JsonResponse({"saved_at": saved_at.isoformat()})


@require_safe
def inbox_list(request):
    """Everything anyone told her, newest first."""
    items = InboxItem.objects.visible_to(request.user)
    page = Paginator(items, 50).get_page(request.GET.get("page"))
    context = {"page_obj": page, "crumbs": [(_("Home"), reverse("home")), (_("Inbox"), "")]}
    return render(request, "accounts/inbox_list.html", context)


@require_POST
def inbox_read(request):
    """Mark everything read."""
    inbox.mark_read(request.user)
    return redirect("inbox_list")


def _typed(request):
    """What a page says was typed: the content by field name, which page, when; None if it is anything else."""
    if len(request.body) > DRAFT_LIMIT:
        return None
    try:
        said = json.loads(request.body)
        # Half a character (a lone surrogate) can be written in JSON and nowhere else.
        json.dumps(said, ensure_ascii=False).encode()
        content, typed_at = said["content"], said.get("typed_at", 0)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(content, dict) or type(typed_at) is not int or not 0 <= typed_at < MOMENTS:
        return None
    return {"content": content, "page": page_key(said), "typed_at": typed_at}


def _fits(form, key):
    """Whether the address is one that a form of ours can have."""
    lengths = {name: Draft._meta.get_field(name).max_length for name in ("form", "key")}
    return len(form) <= lengths["form"] and len(key) <= lengths["key"]
