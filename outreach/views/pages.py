"""What the pages of this app have in common: a list with its workbook, a form that keeps a row, a move, a history."""

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from orgs.choices import WRITERS
from orgs.models import Organization
from outreach.permissions import can_enter
from outreach.verbs import VERBS

# How many organizations to look at to know whether there is a choice.
A_CHOICE = 2


def show_list(request, part, *, filters, title, sub, columns, row, **context):
    """The rows that ``filters`` leave, as a page or as a workbook whose lines ``row`` makes."""
    name = request.resolver_match.url_name
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part=part,
        page="outreach/list.html",
        sheet=Sheet(title=title, file=name, columns=columns, row=row),
        rows_part=part,
        title=title,
        sub=sub,
        list_url=reverse(name),
        can_enter=can_enter(request.user),
        crumbs=trail((title, "")),
        **context,
    )


def keep(request, form, save, *, title, crumbs, done, hint=""):
    """The page of a form that keeps a row with ``save``: shown, sent with mistakes, refused, or kept."""

    def write(form):
        version = form.cleaned_data["version"]
        return save(form.instance, by=request.user, version=version).get_absolute_url()

    crumbs = [*crumbs, (title, "")]
    return form_page(request, form, write, title=title, crumbs=crumbs, done=done, button=_("Save"), hint=hint)


def move(request, row, verb, form, *, done):
    """A move made from a row's page: words about what went wrong, and None once it was made."""
    if not form.is_valid():
        return 422
    try:
        verb(row, by=request.user, **form.cleaned_data)
    except StaleVersion:
        form.add_error(
            None, _("Someone else changed this meanwhile. Read it again, then send yours once more.")
        )
        return 409
    except ValueError as error:
        form.add_error(None, str(error))
        return 422
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return None


def only_organization(user):
    """The organization that she writes for, if it is the only one."""
    found = Organization.objects.in_care_of(user, *WRITERS).in_tree_order()[:A_CHOICE]
    return found[0] if len(found) < A_CHOICE else None


def history(row):
    """The trail of a row, latest first, as components/_history.html shows it."""
    return [
        (
            entry,
            VERBS.get(entry.action, entry.action),
            [_label(row, name) for name, _was, _now in entry.changes],
        )
        for entry in AuditEntry.objects.about(row)
    ]


def trail(*steps):
    """Breadcrumbs from home on."""
    return [(_("Home"), reverse("home")), *steps]


def _label(row, name):
    return row._meta.get_field(name.removesuffix("_id")).verbose_name
