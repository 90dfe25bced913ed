"""What can be counted of commitments, orders, letters and checks."""

from django.utils.translation import gettext_lazy as _

from orgs.figures import Definition, Figure
from supervision.models import Check, CheckFinding, Commitment, OrderReceipt, ResponsibilityLetter


def _commitments(organization, day):
    """Commitments that fall due in the year of ``day`` and were published by then."""
    return Commitment.objects.within(organization).of_year(day).published_by(day).for_list()


def commitments_published(organization, day):
    return Figure(_commitments(organization, day).by_organization())


def commitments_kept(organization, day):
    return Figure(_commitments(organization, day).kept_by_day(day).by_organization())


def commitments_not_kept(organization, day):
    return Figure(_commitments(organization, day).not_kept_by_day(day).by_organization())


def _receipts(organization, day):
    """Units' copies of the orders that were issued in the year of ``day``."""
    return OrderReceipt.objects.within(organization).issued_in_year(day).for_list()


def orders_open(organization, day):
    return Figure(_receipts(organization, day).open().in_order("due"))


def orders_overdue(organization, day):
    return Figure(_receipts(organization, day).overdue_on(day).in_order("due"))


def orders_closed(organization, day):
    return Figure(_receipts(organization, day).closed().in_order("due"))


def _letters(organization, day):
    return ResponsibilityLetter.objects.within(organization).of_year(day.year).for_list()


def letters_signed(organization, day):
    return Figure(_letters(organization, day).signed_by_day(day).in_order("organization"))


def letters_not_signed(organization, day):
    return Figure(_letters(organization, day).not_signed_by_day(day).in_order("organization"))


def checks_held(organization, day):
    """Checks of the year in which a unit of ``organization`` was looked at."""
    return Figure(Check.objects.reaching(organization).begun_in_year(day).for_list().in_order("start"))


def _problems(organization, day):
    return CheckFinding.objects.within(organization).found_in_year(day).for_list().in_order("due")


def check_problems_found(organization, day):
    return Figure(_problems(organization, day))


def check_problems_mended(organization, day):
    return Figure(_problems(organization, day).mended_by_day(day))


FIGURES = [
    Definition("commitments.published", _("Commitments published"), commitments_published),
    Definition("commitments.kept", _("Commitments kept"), commitments_kept),
    Definition("commitments.not_kept", _("Commitments not kept"), commitments_not_kept),
    Definition("orders.open", _("Supervised matters open"), orders_open),
    Definition("orders.overdue", _("Supervised matters overdue"), orders_overdue),
    Definition("orders.closed", _("Supervised matters closed"), orders_closed),
    Definition("letters.signed", _("Letters of responsibility signed"), letters_signed),
    Definition("letters.not_signed", _("Letters of responsibility not signed"), letters_not_signed),
    Definition("checks.held", _("Checks held"), checks_held),
    Definition("checks.problems", _("Problems found by checks"), check_problems_found),
    Definition("checks.mended", _("Problems of checks mended"), check_problems_mended),
]
