"""What waits for a consulted office: the nominations that it is asked about, award by award."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from awards.models import AwardItem, OfficeOpinion

# A deadline is pressing in its last days.
SOON = 7


def asked(user, day):
    """One line for each award about whose nominations her office has not answered yet."""
    waiting = OfficeOpinion.objects.asked_of(user).open().per_award()
    awards = AwardItem.objects.select_related("scheme__organization").in_bulk([pk for pk, *_rest in waiting])
    items = [_item(awards[pk], count, since, day) for pk, count, since in waiting]
    return Section(
        gettext_lazy("Nominations that your opinion is asked about"),
        gettext_lazy("No nomination waits for your opinion."),
        items,
    )


def _item(award, count, since, day):
    left = (award.decide_by - day).days if award.decide_by else None
    return Item(
        text=_("Opinions to give on %(award)s: %(count)s") % {"award": award, "count": count},
        url=f"{reverse('office_opinion_list')}?only=open&item={award.pk}",
        light="on_time" if left is None or left > SOON else "due_soon" if left >= 0 else "overdue",
        organization=award.scheme.organization.short_name,
        why=_("Asked since %(day)s; what you say is heard before the decision.") % {"day": since},
        due_on=award.decide_by,
        days_left=left,
    )
