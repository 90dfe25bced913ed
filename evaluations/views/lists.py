"""What every list and every form page of this app has in common."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.errors import StaleVersion, WrongState
from accounts.once import once
from documents import xlsx

PAGE = 50


def wants_workbook(request):
    return request.GET.get("format") == "xlsx"


def listed(request, filters, found, title):
    """The context of a filtered, sorted and paged list."""
    return {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": request.GET.get("sort", ""),
        "page_obj": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "list_url": request.path,
        "title": title,
        "crumbs": crumbs((title, "")),
    }


def crumbs(*steps):
    return [(_("Home"), reverse("home")), *steps]


def workbook(title, columns, rows, name):
    content = xlsx.write_table(title, [xlsx.Column(label, width) for label, width in columns], rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)


def form_page(request, form, *, title, button, steps=(), hint=""):
    """A form by itself; where somebody else saved meanwhile, both texts are beside each other."""
    current = getattr(form, "current", None)
    context = {
        "form": form,
        "title": title,
        "button": button,
        "hint": hint,
        "crumbs": crumbs(*steps, (title, "")),
        "differences": _differences(form, current) if current else [],
    }
    if form.instance.pk and "version" in form.fields:
        context["version"] = current.version if current else form.instance.version
    status = 409 if current else 422 if form.is_bound else 200
    return render(request, "components/form_page.html", context, status=status)


def saved(request, form, work):
    """Where to go on after ``work()``, which is done once; None, with the reason on the form, where a rule is against it."""
    try:
        return redirect(once(request, work))
    except StaleVersion as error:
        form.current = error.current
        form.add_error(None, str(error))
    except (ValueError, WrongState) as error:
        form.add_error(None, str(error))
    return None


def _differences(form, current):
    mine = form.instance
    fields = [name for name in form.Meta.fields if getattr(mine, name, None) != getattr(current, name, None)]
    return [(form[name].label, getattr(mine, name), getattr(current, name)) for name in fields]
