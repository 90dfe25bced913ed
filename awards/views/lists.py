"""What every list of this app has in common."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from documents import xlsx

PAGE = 50


def wants_workbook(request):
    return request.GET.get("format") == "xlsx"


def listed(request, filters, found, names):
    """The context of a narrowed, sorted and paged list; ``names`` are what it can be narrowed by."""
    return {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in names),
        "sort": request.GET.get("sort", ""),
        "page_obj": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "list_url": request.path,
    }


def crumbs(*steps):
    return [(_("Home"), reverse("home")), (_("Award schemes"), reverse("scheme_list")), *steps]


def of_item(item, *steps):
    """The way to a page of an award."""
    return crumbs(
        (str(item.scheme), item.scheme.get_absolute_url()), (item.name, item.get_absolute_url()), *steps
    )


def workbook(title, columns, rows, name):
    content = xlsx.write_table(title, [xlsx.Column(label, width) for label, width in columns], rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)
