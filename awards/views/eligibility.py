"""Who is eligible for an award, with each rule and its evidence, before anybody nominates."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from awards.candidates import candidates_for, nominated_for, units_for
from awards.choices import NAMED, SchemeState
from awards.eligibility import rules
from awards.filters.schemes import CandidateForm
from awards.permissions.nominations import can_nominate_any
from awards.places import use_of
from awards.views.items import award_item
from awards.views.lists import listed, of_item, wants_workbook, workbook
from orgs.choices import KEEPERS
from orgs.models import Organization

NAMES = ("q", "unit", "only")


@require_safe
def eligibility_list(request, pk):
    """The members or organizations in her care against the rules of the award ``pk``."""
    item = award_item(request, pk)
    form = CandidateForm(request.GET or None, units=units_for(item, request.user))
    asked = form.cleaned_data if form.is_valid() else {}
    rows = _rows(item, candidates_for(item, request.user, words=asked.get("q"), unit=asked.get("unit")))
    shown = [row for row in rows if asked.get("only", "") in ("", "yes" if row["is_eligible"] else "no")]
    if wants_workbook(request):
        return _workbook(item, shown)
    context = listed(request, {"form": form}, shown, NAMES)
    context |= {
        "item": item,
        "has_rows": item.recipient not in NAMED,
        "rules": [finding.title for finding in rows[0]["findings"]] if rows else [],
        "eligible": sum(row["is_eligible"] for row in rows),
        "looked_at": len(rows),
        "nominated": nominated_for(item) if item.recipient not in NAMED else set(),
        "can_nominate": item.scheme.state == SchemeState.OPEN and can_nominate_any(request.user),
        "use": _use(item, request.user),
        "crumbs": of_item(item, (_("Who is eligible"), "")),
    }
    return render_part(request, "awards/_eligibility.html", context, page="awards/eligibility_list.html")


def _use(item, user):
    """Used and left where she nominates for one unit of her own; with several it is told on each form."""
    mine = list(Organization.objects.own_of(user, *KEEPERS).within(item.scheme.organization)[:2])
    return use_of(item, mine[0]) if len(mine) == 1 else None


def _rows(item, candidates):
    return [
        {"who": who, "findings": findings, "is_eligible": all(finding.passed for finding in findings)}
        for who, findings in rules.check(item, candidates).items()
    ]


def _workbook(item, rows):
    titles = [finding.title for finding in rows[0]["findings"]] if rows else []
    columns = [
        (_("Name"), 24),
        (_("Organization"), 30),
        (_("Eligible"), 10),
        *((title, 30) for title in titles),
    ]
    lines = (
        (
            row["who"].name, row["who"].organization.name if hasattr(row["who"], "organization") else "",
            _("yes") if row["is_eligible"] else _("no"),
            *(("" if finding.passed else "✗ ") + finding.evidence for finding in row["findings"]),
        )
        for row in rows
    )  # fmt: skip
    return workbook(_("Who is eligible"), columns, lines, "eligibility")
