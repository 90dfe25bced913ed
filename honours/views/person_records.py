"""Records of persons, for the personnel office: one line for each member, over a period."""

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.views.list_pages import PAGE, sent
from documents.xlsx import Column
from honours.filters.person_records import PersonRecordFilter
from honours.permissions.ledger import can_read_records
from honours.person_records import halves_of, records
from honours.services.person_records import record_export
from honours.views.trails import trail
from orgs.choices import Role
from orgs.models import Member, Organization
from orgs.periods import today

# Members read at a time for the workbook.
STEP = 500


@require_safe
def person_record_list(request):
    """Attendance, evaluation, honours, penalties and commitments of each member on the rolls that she keeps."""
    require(can_read_records(request.user))
    kept = Organization.objects.in_care_of(request.user, Role.STAFF, Role.SECRETARY)
    members = Member.objects.filter(organization__in=kept).for_list()
    filters = PersonRecordFilter(request.GET, members, request=request)
    period = filters.asked
    found = _sorted(filters.qs.on(min(period.last, today())), request.GET.get("sort", ""))
    if request.GET.get("format") == "xlsx":
        return _workbook(request, filters, kept, found, period)
    page_obj = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": request.GET.get("sort", ""),
        "page_obj": page_obj,
        "records": records(page_obj, period),
        "halves": halves_of(period),
        "period": period,
        "list_url": request.path,
        "crumbs": trail((_("Records of persons"), "")),
    }
    return render_part(
        request, "honours/_person_records.html", context, page="honours/person_record_list.html"
    )


def _sorted(members, key):
    return members.by_name() if key == "name" else members.by_organization()


def _workbook(request, filters, kept, found, period):
    members = list(found)
    asked = filters.form.cleaned_data.get("organization") if filters.form.is_valid() else None
    organization = asked or kept.in_tree_order().first()
    record_export(organization, rows=len(members), period=period, by=request.user)
    title = f"{_('Records of persons')} {period}"
    rows = (
        _row(record)
        for start in range(0, len(members), STEP)
        for record in records(members[start : start + STEP], period)
    )
    return sent(title, _columns(halves_of(period)), rows, "person-records")


def _columns(halves):
    attendance = [
        column
        for half in halves
        for column in (
            Column(_("%(half)s: due") % {"half": half}, 10, "right"),
            Column(_("%(half)s: present") % {"half": half}, 10, "right"),
            Column(_("%(half)s: rate, %%") % {"half": half}, 10, "right"),
            Column(_("%(half)s: absent without leave") % {"half": half}, 12, "right"),
        )
    ]
    return [
        Column(_("Organization"), 30), Column(_("Name"), 12), Column(_("Kind of member"), 12), *attendance,
        Column(_("Evaluation"), 24), Column(_("Grade"), 12), Column(_("Points"), 10, "right"), Column(_("Honours"), 40),
        Column(_("Penalties"), 40), Column(_("Commitments due"), 10, "right"), Column(_("Of them kept"), 10, "right"),
    ]  # fmt: skip


def _row(record):
    member, result = record.member, record.result
    shares = [
        cell
        for share in record.shares
        for cell in ((share.due, share.present, share.rate, share.absent) if share else (None,) * 4)
    ]
    return (
        member.organization.name, member.name, member.get_kind_display(), *shares,
        result.round.name if result else "", str(result.grade or "") if result else "",
        result.total if result else None, "；".join(f"{one.awarded_on.year} {one.name}" for one in record.honours),
        "；".join(_told(penalty) for penalty in record.penalties), record.promised, record.kept,
    )  # fmt: skip


def _told(penalty):
    text = f"{penalty.decided_on} {penalty.get_kind_display()}"
    return f"{text}（{_('lifted on %(day)s') % {'day': penalty.lifted_on}}）" if penalty.lifted_on else text
