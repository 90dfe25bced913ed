"""The list of activity records, on the page and as a workbook."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from activities.choices import COUNTED, PARTY_LESSON, ActivityState, LessonGiver
from activities.filters.records import ActivityFilter
from activities.forms.records import CANNED_REASONS
from activities.models import Activity
from activities.permissions import can_decide, can_decide_many, can_enter, can_record
from documents import xlsx


@require_safe
def activity_list(request):
    """The records in her care, narrowed, sorted and paged; ``?format=xlsx`` is the same list as a workbook."""
    activities = Activity.objects.visible_to(request.user).for_list()
    filters = ActivityFilter(request.GET, activities, request=request)
    sort = request.GET.get("sort", "")
    found = filters.qs.in_order(sort)
    if request.GET.get("format") == "xlsx":
        return _workbook(found)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "page_obj": page,
        "rows": [_offered(request.user, activity) for activity in page],
        "lessons": _lessons(request, filters),
        "counted": COUNTED,
        "can_decide_many": can_decide_many(request.user),
        "reasons": CANNED_REASONS,
        "can_enter": can_enter(request.user),
        "awaiting": ActivityState.SUBMITTED,
        "crumbs": [(_("Home"), reverse("home")), (_("Activities"), "")],
    }
    return render_part(request, "activities/_activities.html", context, page="activities/activity_list.html")


def _lessons(request, filters):
    """(level, its name, how many lessons it gave) of what the other filters leave; nothing unless lessons are asked for."""
    chosen = filters.form.cleaned_data if filters.is_valid() else {}
    kind = chosen.get("kind")
    if not chosen.get("lesson_giver") and (kind is None or kind.code != PARTY_LESSON):
        return []
    others = request.GET.copy()
    for name in ("lesson_giver", "state"):
        others.pop(name, None)
    lessons = Activity.objects.visible_to(request.user).of_kind(PARTY_LESSON).counted()
    counts = ActivityFilter(others, lessons, request=request).qs.per_lesson_giver()
    return [(level.value, level.label, counts.get(level.value, 0)) for level in LessonGiver]


def _offered(user, activity):
    """(record, whether she may decide on it now, whether she may copy it)."""
    is_awaiting = activity.state == ActivityState.SUBMITTED
    return activity, is_awaiting and can_decide(user, activity), can_record(user, activity)


def _workbook(activities):
    content = xlsx.write_table(_("Activities"), _columns(), map(_row, activities.iterator(chunk_size=2000)))
    headers = {"Content-Disposition": 'attachment; filename="activities.xlsx"'}
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)


def _columns():
    return [
        xlsx.Column(_("Date"), 12),
        xlsx.Column(_("Organization"), 28),
        xlsx.Column(_("State"), 10),
        xlsx.Column(_("Kind"), 16),
        xlsx.Column(_("Topic"), 40),
        xlsx.Column(_("Place"), 20),
        xlsx.Column(_("Number due"), 8, "right"),
        xlsx.Column(_("Number present"), 8, "right"),
        xlsx.Column(_("Attendance rate %"), 10, "right"),
        xlsx.Column(_("Person-times served"), 10, "right"),
        xlsx.Column(_("Way of training"), 14),
        xlsx.Column(_("Education given"), 14),
        xlsx.Column(_("Festival or commemoration"), 14),
        xlsx.Column(_("Lesson given by"), 16),
        xlsx.Column(_("Effect"), 40),
        xlsx.Column(_("Submitted by"), 12),
    ]


def _row(activity):
    return (
        activity.held_on,
        activity.organization.name,
        activity.get_state_display(),
        str(activity.kind),
        activity.topic,
        activity.place,
        activity.due_count,
        activity.present_count,
        activity.attendance_rate,
        activity.service_person_times,
        activity.get_training_way_display(),
        activity.get_education_display(),
        activity.get_occasion_display(),
        activity.get_lesson_giver_display(),
        activity.effect,
        str(activity.submitted_by or ""),
    )
