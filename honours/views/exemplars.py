"""Exemplars: the list, one with its story and where it came out, and the steps that it takes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import services as accounts
from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import Draft
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from awards.models import Nomination
from documents.xlsx import Column
from honours.choices import ExemplarState
from honours.filters.exemplars import ExemplarFilter
from honours.forms.exemplars import ExemplarForm, PublicationForm, ReasonForm
from honours.models import Exemplar, Honour, Publication
from honours.permissions.exemplars import (
    WITH_THE_UNIT,
    can_enter_exemplars,
    can_move,
    can_publish,
    can_review,
    can_write,
)
from honours.services import exemplars
from honours.views.trails import history, told_plainly, trail
from orgs.periods import today

S = ExemplarState


@require_safe
def exemplar_list(request):
    """The exemplars in her care, with how often each came out and the points that brought."""
    filters = ExemplarFilter(
        request.GET, Exemplar.objects.visible_to(request.user).for_list(), request=request
    )
    title = _("Exemplars")
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="honours/_exemplars.html",
        page="honours/exemplar_list.html",
        sheet=Sheet(title=title, file="exemplars", columns=_columns(), row=_row),
        title=title,
        can_enter=can_enter_exemplars(request.user),
        list_url=reverse("exemplar_list"),
        crumbs=trail((title, "")),
    )


@require_safe
def exemplar_detail(request, pk):
    """The story, how far it is, and what this person may do with it."""
    exemplar = _exemplar(request, pk)
    user, state = request.user, exemplar.state
    context = {
        "exemplar": exemplar,
        "publications": exemplar.publications.all(),
        "way": [(step, step.label, _reached(step, state)) for step in exemplars.WAY],
        "can_write": can_write(user, exemplar),
        "can_hand_in": state == S.FOUND and can_move(user, exemplar, S.WRITTEN),
        "can_review": state == S.WRITTEN and can_review(user, exemplar),
        "can_publish": can_publish(user, exemplar),
        "can_return": state in (S.WRITTEN, S.REVIEWED, S.RECOMMENDED) and can_review(user, exemplar),
        "draft_done": request.session.pop("draft_done", ""),
        "can_drop": state not in (S.ADOPTED, S.DROPPED) and can_move(user, exemplar, S.DROPPED),
        "history": history(exemplar),
        "crumbs": _steps((exemplar.title, "")),
    }
    return render(request, "honours/exemplar_detail.html", context)


@require_http_methods(["GET", "POST"])
def exemplar_create(request):
    """Enter an exemplar; started from a nomination or an honour, what is written there is not typed again."""
    require(can_enter_exemplars(request.user))
    form = ExemplarForm(
        request.POST or None, user=request.user, initial={"found_on": today()} | _known(request)
    )
    source = [name for name in ("nomination", "honour") if request.GET.get(name)]
    key = "-".join([source[0], request.GET[source[0]]]) if source else "new"
    return _form(request, form, key, _("Enter an exemplar"))


@require_http_methods(["GET", "POST"])
def exemplar_edit(request, pk):
    exemplar = _exemplar(request, pk)
    require(can_write(request.user, exemplar))
    form = ExemplarForm(request.POST or None, instance=exemplar, user=request.user)
    return _form(request, form, str(exemplar.pk), _("Write the exemplar up"))


@require_POST
def exemplar_hand_in(request, pk):
    return _move(request, pk, exemplars.hand_in, _("Handed in; the committee reads it."))


@require_POST
def exemplar_review(request, pk):
    return _move(request, pk, exemplars.review, _("Reviewed; it may go to the media."))


@require_http_methods(["GET", "POST"])
def exemplar_return(request, pk):
    """One step back, with a reason."""
    return _with_reason(request, pk, exemplars.send_back, _("Return the exemplar"), _("Returned."))


@require_http_methods(["GET", "POST"])
def exemplar_drop(request, pk):
    """Nothing comes of it, for a reason."""
    return _with_reason(
        request, pk, exemplars.drop, _("Drop the exemplar"), _("Not pursued; what was written stays.")
    )


@require_http_methods(["GET", "POST"])
def publication_create(request, pk):
    """Recommend the story of the exemplar ``pk`` to a medium."""
    exemplar = _exemplar(request, pk)
    publication = Publication(exemplar=exemplar, recommended_on=today())
    return _publication_form(request, publication, _("Recommend to a medium"))


@require_http_methods(["GET", "POST"])
def publication_edit(request, pk):
    """Note that it came out."""
    found = Publication.objects.filter(exemplar__in=Exemplar.objects.visible_to(request.user))
    publication = get_object_or_404(found.select_related("exemplar__organization"), pk=pk)
    return _publication_form(request, publication, _("Where it came out"))


def _exemplar(request, pk):
    return get_object_or_404(Exemplar.objects.visible_to(request.user).for_list(), pk=pk)


def _steps(*steps):
    return trail((_("Exemplars"), reverse("exemplar_list")), *steps)


def _reached(step, state):
    """Whether ``state`` lies at or beyond ``step``."""
    return state in exemplars.WAY and exemplars.WAY.index(step) <= exemplars.WAY.index(state)


def _known(request):
    """What a nomination or an honour that the link names has said already."""
    for name, model in (("nomination", Nomination), ("honour", Honour)):
        pk = request.GET.get(name, "")
        if pk:
            if not pk.isdecimal():
                raise Http404
            row = get_object_or_404(model.objects.visible_to(request.user).for_list(), pk=pk)
            return _of_honour(row) if model is Honour else _of_nomination(row)
    return {name: request.GET[name] for name in ("organization", "member") if request.GET.get(name)}


def _of_nomination(nomination):
    return {
        "organization": nomination.home.pk, "member": nomination.member_id, "deeds": nomination.deeds,
        "title": f"{nomination.recipient}：{nomination.short_deeds or nomination.item.name}"[:200],
    }  # fmt: skip


def _of_honour(honour):
    return {
        "organization": honour.organization_id, "member": honour.member_id, "deeds": honour.deeds,
        "title": f"{honour.recipient_name}：{honour.name}"[:200], "level": honour.level,
    }  # fmt: skip


def _form(request, form, key, title):
    """What is typed is kept as a draft under ``key`` until it is saved."""

    def write(form):
        saved = exemplars.save_exemplar(form.instance, by=request.user, version=form.cleaned_data["version"])
        accounts.drop_draft(request.user, "exemplar", key)
        request.session["draft_done"] = f"exemplar:{key}"
        return saved.get_absolute_url()

    draft = None
    if request.method == "GET":
        draft = Draft.objects.visible_to(request.user).filter(form="exemplar", key=key).first()
    return form_page(
        request, form, write,
        title=title, crumbs=_steps((title, "")), done=_("Saved. Hand it in when it is complete."), button=_("Save"),
        template="honours/exemplar_form.html", key=key,
        draft=draft and draft.for_page,
    )  # fmt: skip


def _publication_form(request, publication, title):
    exemplar = publication.exemplar
    require(can_publish(request.user, exemplar))

    def write(form):
        version = form.cleaned_data["version"]
        save = exemplars.save_publication
        return told_plainly(lambda: save(form.instance, by=request.user, version=version)).get_absolute_url()

    return form_page(
        request, PublicationForm(request.POST or None, instance=publication), write,
        title=title, crumbs=_steps((exemplar.title, exemplar.get_absolute_url()), (title, "")), done=_("Saved."),
        button=_("Save"), hint=exemplar.title,
    )  # fmt: skip


def _move(request, pk, verb, done):
    exemplar = _exemplar(request, pk)
    version = request.POST.get("version", "")
    try:
        verb(exemplar, by=request.user, version=int(version) if version.isdecimal() else None)
    except (StaleVersion, WrongState, ValueError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(exemplar)


def _with_reason(request, pk, verb, title, done):
    exemplar = _exemplar(request, pk)
    require(
        can_review(request.user, exemplar)
        if exemplar.state not in WITH_THE_UNIT
        else can_write(request.user, exemplar)
    )

    def write(form):
        asked = form.cleaned_data
        move = told_plainly(
            lambda: verb(exemplar, asked["reason"], by=request.user, version=asked["version"])
        )
        return move.get_absolute_url()

    form = ReasonForm(request.POST or None, initial={"version": exemplar.version})
    return form_page(
        request, form, write,
        title=title, crumbs=_steps((exemplar.title, exemplar.get_absolute_url()), (title, "")), done=done,
        button=title, hint=exemplar.title,
    )  # fmt: skip


def _columns():
    return [
        Column(_("Headline"), 40), Column(_("Whom it is about"), 16), Column(_("Organization"), 30), Column(_("State"), 16),
        Column(_("Known in"), 12), Column(_("Flag unit"), 10), Column(_("Campaign"), 24), Column(_("Found on"), 12),
        Column(_("Came out"), 8), Column(_("Last came out on"), 12), Column(_("Points"), 8),
    ]  # fmt: skip


def _row(exemplar):
    return (
        exemplar.title, exemplar.member.name if exemplar.member else _("the organization"), exemplar.organization.name,
        exemplar.get_state_display(), exemplar.get_level_display(), _("flag unit") if exemplar.is_flag else "",
        exemplar.campaign.name if exemplar.campaign else "", exemplar.found_on, exemplar.publication_count,
        exemplar.last_published_on, exemplar.points,
    )  # fmt: skip
