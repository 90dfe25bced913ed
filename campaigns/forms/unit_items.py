"""The forms by which a unit says how far it is with an item, and the committee gives it back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.choices import ItemState
from campaigns.forms.records import offered_records, record_label
from campaigns.models import UnitItem

STATES = [
    (ItemState.NOT_BEGUN.value, ItemState.NOT_BEGUN.label),
    (ItemState.UNDER_WAY.value, ItemState.UNDER_WAY.label),
    (ItemState.DONE.value, _("Done")),
]


class UnitItemForm(forms.ModelForm):
    """Nothing is typed that a record says already: the records are chosen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("State"), choices=STATES, widget=forms.RadioSelect)
    wide = ("proofs",)

    class Meta:
        model = UnitItem
        fields = ["state", "note", "proofs"]
        widgets = {
            "note": forms.Textarea(attrs={"rows": 3}),
            "proofs": forms.SelectMultiple(attrs={"size": 8}),
        }
        help_texts = {
            "note": _("What stands, and where it can be seen."),
            "proofs": _("The records that show it. Hold Ctrl to choose several."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance
        chosen = row.proofs.values_list("pk", flat=True) if row.pk else ()
        self.fields["proofs"].queryset = offered_records(user, [row.organization.path], chosen)
        self.fields["proofs"].label_from_instance = record_label
        self.initial.setdefault("version", row.version)


class ItemReturnForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason for giving back"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is given back.")},
    )


class ItemConfirmForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
