"""What can be counted of checklists. A unit that has said nothing is counted nowhere but among those not complete."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.utils.translation import gettext_lazy as _

from campaigns.models import ThemeItem, UnitItem
from orgs.figures import Definition, Figure
from orgs.models import Organization


def _of_running(organization, day):
    rows = UnitItem.objects.within(organization).on_checklists().running_on(day)
    return rows.for_list().with_proof_counts()


def confirmed(organization, day):
    return Figure(_of_running(organization, day).confirmed_by(day).in_order(""))


def awaiting(organization, day):
    """Said to be done by ``day``, and not confirmed yet."""
    rows = _of_running(organization, day).awaiting().filter(said_at__date__lte=day)
    return Figure(rows.in_order("said"))


def complete(organization, day):
    """Organizations all of whose items, on every checklist that runs on ``day`` and concerns them, are confirmed."""
    rows = UnitItem.objects.on_checklists().running_on(day).confirmed_by(day)
    mine = rows.filter(organization=OuterRef("pk"))
    lacking = _items_for_each(day).exclude(
        Exists(rows.filter(item=OuterRef("pk"), organization=OuterRef(OuterRef("pk"))))
    )
    units = Organization.objects.within(organization).standing_on(day)
    return Figure(units.filter(Exists(mine)).exclude(Exists(lacking)).by_sort())


def _items_for_each(day):
    """The items that concern the organization of the outer query: it stands below their sponsor."""
    running = ThemeItem.objects.filter(
        group__is_checklist=True, group__campaign__starts_on__lte=day, group__campaign__ends_on__gte=day
    )
    unit_path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    below = running.annotate(unit_path=unit_path).filter(
        unit_path__startswith=F("group__campaign__sponsor__path")
    )
    return below.exclude(group__campaign__sponsor=OuterRef("pk"))


FIGURES = [
    Definition("checklists.confirmed", _("Checklist items confirmed"), confirmed),
    Definition("checklists.awaiting", _("Checklist items to confirm"), awaiting),
    Definition("checklists.complete", _("Organizations with every checklist item confirmed"), complete),
]
