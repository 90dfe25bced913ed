"""The list of a condolence as a form: occasion, group and giver, and a line for each recipient."""

import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.forms import RevealForm
from orgs.models import Member
from outreach.models import Condolence

# How many empty lines stand below those that are filled.
SPARE = 5
MOST = 500


class CondolenceForm(forms.ModelForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Condolence
        fields = ["occasion", "group", "giver"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].required = bool(self.instance.pk)


class WhyForm(RevealForm):
    """Why names and amounts are needed; it stays on record."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _(
            "For example: to hand out the gifts, or to correct the list. Your name, the time and the reason stay on record."
        )


class RecipientForm(forms.Form):
    """One line; a line without anything in it is left out."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "members", "autocomplete": "off"}),
    )
    gift = forms.CharField(label=_("Gift"), max_length=100, required=False)
    amount = forms.DecimalField(
        label=_("Amount in yuan"),
        max_digits=10,
        decimal_places=2,
        min_value=Decimal(0),
        required=False,
        widget=forms.NumberInput(attrs={"step": "0.01", "min": "0"}),
    )
    note = forms.CharField(label=_("Note, such as the university"), max_length=100, required=False)

    def clean(self):
        cleaned = super().clean()
        if any(value not in (None, "") for value in cleaned.values()) and not cleaned.get("name"):
            self.add_error("name", _("Name the recipient, or empty the line."))
        return cleaned

    @property
    def is_filled(self):
        return bool(self.cleaned_data.get("name"))


class Lines:
    """The lines of one list: ``members`` may be picked by their label, which ties a line to the roll."""

    def __init__(self, data=None, *, kept=(), members, more=0):
        self.by_label = _by_label(members)
        labels = {pk: label for label, pk in self.by_label.items()}
        count = len(kept) + SPARE if data is None else _count(data) + more
        initial = [line | {"name": labels.get(line["member"], line["name"])} for line in kept]
        self.forms = [
            RecipientForm(data, prefix=f"line-{number}", initial=dict(enumerate(initial)).get(number, {}))
            for number in range(count)
        ]

    @property
    def labels(self):
        return list(self.by_label)

    def is_valid(self):
        return all([form.is_valid() for form in self.forms])  # noqa: C419 - each has to be looked at

    def content(self):
        """The filled lines, as the service wants them. Ask only when they are valid."""
        return [self._line(form.cleaned_data) for form in self.forms if form.is_filled]

    def _line(self, typed):
        name = typed["name"].strip()
        amount = typed["amount"]
        return {
            "name": name.partition(" · ")[0] if name in self.by_label else name,
            "member": self.by_label.get(name),
            "gift": typed["gift"].strip(),
            "amount": "" if amount is None else str(amount),
            "note": typed["note"].strip(),
        }


def members_of(organization, day):
    """The members of ``organization`` and below on ``day``, to choose recipients among."""
    return Member.objects.on(day).within(organization).for_list().by_name()[:MOST]


def _by_label(members):
    """{"name · organization": id}; a label that two members share names neither."""
    found = {}
    for member in members:
        label = f"{member.name} · {member.organization.short_name}"
        found[label] = None if label in found else member.pk
    return {label: pk for label, pk in found.items() if pk}


def _count(data):
    """How many lines were sent."""
    found = re.fullmatch(r"[0-9]{1,4}", data.get("lines") or "")
    return min(int(found[0]), MOST) if found else 0
