"""A list: narrowed, sorted and paged, and the same as a workbook."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse

from accounts.htmx import render_part
from documents import xlsx

PAGE = 50


@dataclass(frozen=True)
class Sheet:
    """How a list is written as a workbook: ``row`` gives the cells of one row in the order of ``columns``."""

    title: str
    file: str
    columns: list
    row: Callable


def list_page(request, filters, found, *, part, page, sheet, **context):
    """The page of ``found`` that is asked for; ``?format=xlsx`` is all of it as a workbook."""
    if request.GET.get("format") == "xlsx":
        return workbook(found, sheet)
    page_obj = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context |= {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": request.GET.get("sort", ""),
        "page_obj": page_obj,
    }
    return render_part(request, part, context, page=page)


def workbook(found, sheet):
    """The rows of ``found`` as a workbook to keep."""
    return sent(sheet.title, sheet.columns, map(sheet.row, found.iterator(chunk_size=2000)), sheet.file)


def sent(title, columns, rows, file):
    """``rows`` as a workbook that is sent as ``file``.xlsx."""
    content = xlsx.write_table(title, columns, rows)
    headers = {"Content-Disposition": f'attachment; filename="{file}.xlsx"'}
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)
