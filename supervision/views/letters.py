"""Letters of responsibility: given, listed, signed for oneself or noted from paper, printed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import render_part
from orgs.choices import PostTitle
from orgs.models import Organization
from orgs.periods import today
from supervision.filters.ledgers import LetterFilter
from supervision.forms.ledgers import LettersForm, PaperForm
from supervision.models import ResponsibilityLetter
from supervision.permissions import can_give_letters, can_note_signature, can_sign_letter
from supervision.services import letters
from supervision.views.lists import crumbs, form_page, listed, saved, tried, wants_workbook, workbook

# How many organizations a warning names.
NAMED = 10


@require_safe
def letter_list(request):
    """The letters in her care, the unsigned first, with how many of this year are signed and who has none."""
    mine = ResponsibilityLetter.objects.visible_to(request.user)
    filters = LetterFilter(request.GET, mine.for_list().with_account(), request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, _("Letters of responsibility"))
    context["rows"] = [
        (
            letter,
            not letter.is_signed and can_sign_letter(request.user, letter),
            not letter.is_signed and can_note_signature(request.user, letter),
        )
        for letter in context["page_obj"]
    ]
    context |= {
        "year": today().year,
        "coverage": mine.of_year(today().year).coverage(),
        "without": _without(request.user, mine).count(),
        "can_give": can_give_letters(request.user),
    }
    return render_part(request, "supervision/_letters.html", context, page="supervision/letter_list.html")


@require_http_methods(["GET", "POST"])
def letter_create(request):
    """One text for a selection of organizations; those that have a letter for the year and the post keep theirs."""
    require(can_give_letters(request.user))
    mine = ResponsibilityLetter.objects.visible_to(request.user)
    initial = {"year": today().year}
    if request.GET.get("to") == "without":
        initial["organizations"] = _without(request.user, mine)
    form = LettersForm(request.POST or None, initial=initial, user=request.user)
    if form.is_valid() and (response := saved(request, form, lambda: _give(request, form))):
        return response
    return form_page(
        request,
        form,
        title=_("Give letters of responsibility"),
        submit=_("Give the letters"),
        back=reverse("letter_list"),
        steps=[(_("Letters of responsibility"), reverse("letter_list"))],
        hint=_("Each who holds the post gets a letter and signs with one click, or on paper."),
        status=422 if form.is_bound else 200,
    )


@require_safe
def letter_detail(request, pk):
    """The letter with its items, and the button to sign it."""
    return _show(request, _letter(request, pk))


@require_POST
def letter_sign(request, pk):
    """Accept the letter."""
    letter = _letter(request, pk)
    try:
        letters.sign_letter(letter, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Signed."))
    return redirect(letter)


@require_POST
def letter_note(request, pk):
    """Note that the holder of the post signed the letter on paper."""
    letter = _letter(request, pk)
    require(can_note_signature(request.user, letter))
    form = PaperForm(request.POST)
    if form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("signed_on", "paper")}
        if tried(form, letters.note_signature, letter, by=request.user, **asked):
            messages.success(request, _("Noted."))
            return redirect(letter)
    return _show(request, letter, form, status=422)


@require_safe
def letter_print(request, pk):
    """The letter on a sheet, A4 upright."""
    return render(request, "supervision/letter_print.html", {"letter": _letter(request, pk)})


def _letter(request, pk):
    mine = ResponsibilityLetter.objects.visible_to(request.user)
    return get_object_or_404(mine.for_list().with_items().with_account(), pk=pk)


def _show(request, letter, form=None, *, status=200):
    context = {
        "letter": letter,
        "can_sign": can_sign_letter(request.user, letter),
        "can_note": can_note_signature(request.user, letter),
        "form": form,
        "paper_form": form or PaperForm(initial={"signed_on": today()}),
        "crumbs": crumbs((_("Letters of responsibility"), reverse("letter_list")), (letter.title, "")),
    }
    return render(request, "supervision/letter_detail.html", context, status=status)


def _without(user, letters_):
    """Organizations in her care that have no letter of this year."""
    given = letters_.of_year(today().year)
    standing = Organization.objects.in_care_of(user).standing_on(today()).units()
    return standing.exclude(pk__in=given.values("organization"))


def _give(request, form):
    asked = form.cleaned_data
    posts = [PostTitle(post) for post in asked["posts"]]
    given = letters.give_letters(
        form.instance, asked["items"], asked["organizations"], by=request.user, posts=posts
    )
    words = {"given": len(given.letters), "had": len(given.had)}
    messages.success(request, _("%(given)s letters given; %(had)s organizations had theirs already.") % words)
    if given.vacant:
        words = {
            "count": len(given.vacant),
            "names": ", ".join(one.short_name for one in given.vacant[:NAMED]),
        }
        messages.warning(request, _("In %(count)s organizations nobody holds these posts: %(names)s") % words)
    return reverse("letter_list")


def _workbook(found):
    columns = [
        (_("Year"), 8),
        (_("Organization"), 30),
        (_("Post"), 14),
        (_("Holder of the post"), 12),
        (_("Title"), 40),
        (_("Issued by"), 28),
        (_("Issued on"), 12),
        (_("State"), 10),
        (_("Signed on"), 12),
        (_("Signed by"), 12),
        (_("Noted from paper by"), 12),
        (_("Where the signed paper is kept"), 24),
    ]
    rows = (
        (
            letter.year,
            letter.organization.name,
            letter.get_post_display(),
            letter.holder,
            letter.title,
            letter.issuer.name,
            letter.issued_on,
            letter.get_state_display(),
            letter.signed_on,
            letter.signer,
            str(letter.noted_by or ""),
            letter.paper,
        )
        for letter in found.iterator(chunk_size=2000)
    )
    return workbook(_("Letters of responsibility"), columns, rows, "letters")
