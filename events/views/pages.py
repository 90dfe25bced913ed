"""What the pages of this app have in common: the form page, the list page, the workbook."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.errors import StaleVersion, WrongState
from accounts.once import once
from accounts.views.form_pages import differences
from accounts.views.list_pages import sent
from documents import xlsx


def crumbs(*steps):
    """Home, then ``steps``: (label, address), the last without one."""
    return [(_("Home"), reverse("home")), *steps]


def write(request, form, save, *, title, trail, done, hint=""):
    """A form page: shown, or saved by ``save()``, which returns the address to go on to. Nothing typed is lost."""
    page = {"form": form, "title": title, "hint": hint, "crumbs": crumbs(*trail, (title, ""))}
    if request.method != "POST":
        return render(request, "events/form.html", page)
    if not form.is_valid():
        return render(request, "events/form.html", page, status=422)
    try:
        url = once(request, save)
    except StaleVersion as error:
        form.add_error(None, str(error))
        page |= {"differences": differences(form, error.current), "version": error.current.version}
        return render(request, "events/form.html", page, status=409)
    except (WrongState, ValueError) as error:
        form.add_error(None, str(error))
        return render(request, "events/form.html", page, status=409)
    messages.success(request, done)
    return redirect(url)


def attempt(request, verb, *args, done, **asked):
    """Do it and say so; too late, or against a rule, is said too. Whether it was done."""
    try:
        verb(*args, by=request.user, **asked)
    except (WrongState, ValueError) as error:
        messages.error(request, str(error))
    except StaleVersion:
        messages.error(request, _("Someone else changed this meanwhile. Read it again, then decide."))
    else:
        messages.success(request, done)
        return True
    return False


def listed(request, filters, *, size=50):
    """The context of a list: its filters, its order and its page."""
    sort = request.GET.get("sort", "")
    found = filters.qs.in_order(sort)
    return {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "found": found,
        "page_obj": Paginator(found, size).get_page(request.GET.get("page")),
    }


def wants_workbook(request):
    return request.GET.get("format") == "xlsx"


def workbook(title, columns, rows, name):
    """``rows`` as an .xlsx file; a column is (title, width) or (title, width, align)."""
    return sent(title, [xlsx.Column(*column) for column in columns], rows, name)
