"""What waits for a person in evaluations: marks that an open round still lacks."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from evaluations.models import Round


def marks(user, day):
    """The open rounds in which marks are missing. A fixed number of queries."""
    rounds = Round.objects.run_by(user).open().for_list().with_marks()
    return Section(
        gettext_lazy("Marks to give"),
        gettext_lazy("No open round waits for marks."),
        [_item(round_) for round_ in rounds if round_.marks_given < round_.marks_wanted],
    )


def _item(round_):
    words = {"missing": round_.marks_wanted - round_.marks_given, "wanted": round_.marks_wanted}
    return Item(
        text=round_.name,
        url=round_.get_absolute_url(),
        light="due_soon",
        organization=round_.organization.short_name,
        why=_("%(missing)s of %(wanted)s marks are missing") % words,
    )
