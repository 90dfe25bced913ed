"""Doing one thing to many rows: what was ticked, what was done, what was skipped and why."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

# How many of those skipped are named one by one.
NAMED = 5


def refuse(request, form, otherwise):
    """Nothing is done; the sentences of ``form`` say why."""
    messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect(back(request, otherwise))


def say_and_go_back(request, decided, seen, otherwise):
    """Say in one sentence what became of those ``seen``, and go back to the list as it was narrowed."""
    say = messages.success if len(decided.done) == len(seen) else messages.warning
    say(request, _summary(decided, seen))
    return redirect(back(request, otherwise))


def back(request, otherwise):
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()})
    return there if is_ours else reverse(otherwise)


def _summary(decided, seen):
    reasons = [f"{row}（{why}）" for row, why in decided.skipped]
    gone = len(seen) - len(decided.done) - len(decided.skipped)
    if gone:
        reasons.append(_("%(count)s that are not in your scope") % {"count": gone})
    if not reasons:
        return _("Done: %(done)s.") % {"done": len(decided.done)}
    words = {
        "done": len(decided.done),
        "skipped": len(decided.skipped) + gone,
        "why": "；".join(reasons[:NAMED]) + ("…" if len(reasons) > NAMED else ""),
    }
    return _("Done: %(done)s; skipped: %(skipped)s: %(why)s") % words
