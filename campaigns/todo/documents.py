"""Documents that wait for a person: for the opinion of her unit, or for her answers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from campaigns.models import PlanDocument
from orgs.choices import Role
from orgs.models import Organization

# An opinion is pressing in its last days.
SOON = 3


def opinions_to_give(user, day):
    """Documents open for opinions on which a unit that she is secretary of has not spoken."""
    units = list(Organization.objects.own_of(user, Role.SECRETARY).in_tree_order())
    documents = PlanDocument.objects.visible_to(user).open_on(day).for_list()
    spoken = set(documents.order_by().values_list("pk", "opinions__organization"))
    items = [
        _to_give(document, unit, day)
        for document in documents.order_by("opinions_by", "pk")
        for unit in units
        if _is_asked(document, unit) and (document.pk, unit.pk) not in spoken
    ]
    return Section(
        gettext_lazy("Documents open for your opinion"),
        gettext_lazy("No document waits for your opinion."),
        items,
    )


def opinions_to_answer(user, day):
    """Documents that she writes, with opinions that nobody has answered."""
    waiting = PlanDocument.objects.visible_to(user).run_by(user).for_list().awaiting_answers()
    return Section(
        gettext_lazy("Opinions to answer"),
        gettext_lazy("Every opinion has been answered."),
        [_to_answer(document, day) for document in waiting],
    )


def _is_asked(document, unit):
    sponsor = document.campaign.sponsor
    return unit.pk != sponsor.pk and unit.path.startswith(sponsor.path)


def _to_give(document, unit, day):
    left = (document.opinions_by - day).days
    return Item(
        text=document.title,
        url=document.get_absolute_url(),
        light="due_soon" if left <= SOON else "on_time",
        organization=unit.short_name,
        why=_("Campaign: %(campaign)s") % {"campaign": document.campaign},
        due_on=document.opinions_by,
        days_left=left,
    )


def _to_answer(document, day):
    is_over = not document.opinions_by or document.opinions_by < day
    return Item(
        text=_("%(title)s: %(count)s opinions without an answer")
        % {"title": document.title, "count": document.unanswered_count},
        url=f"{document.get_absolute_url()}#opinions",
        light="overdue" if is_over else "due_soon",
        organization=document.campaign.sponsor.short_name,
        why=_("It can be issued when every opinion is answered."),
    )
