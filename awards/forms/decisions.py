"""The forms of deciding: rows ticked, what to do with them, and why."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import Pending

# A nomination and the version that was seen of it.
ROW = re.compile(r"([0-9]{1,18})-([0-9]{1,9})")
# Why somebody is not chosen, to choose from.
CANNED_REASONS = [
    _("All places went to those with better scores."),
    _("The deeds are too thin for this award."),
    _("The conditions of the award are not met."),
    _("An office that was asked does not agree."),
    _("The same honour was received not long ago."),
    _("Chosen for another award of this scheme."),
]


class TickedForm(forms.Form):
    """Rows ticked ("row": id and version each)."""

    def clean(self):
        cleaned = super().clean()
        found = [ROW.fullmatch(text) for text in self.rows()]
        cleaned["seen"] = {int(match[1]): int(match[2]) for match in found if match}
        if not cleaned["seen"]:
            raise forms.ValidationError(_("Nothing is ticked, so nothing was done."))
        return cleaned

    def rows(self):
        return self.data.getlist("row")


class NoteForm(TickedForm):
    """What to note for the rows ticked, or for the one whose own button was pressed ("one": verb and row)."""

    VERBS = {**{str(pending): pending for pending in Pending}, "clear": ""}

    verb = forms.CharField(required=False)
    one = forms.CharField(required=False)
    reason = forms.CharField(max_length=300, required=False)

    def clean(self):
        cleaned = super().clean()
        verb = self._own()[0] if self._own() else cleaned.get("verb")
        if verb not in self.VERBS:
            raise forms.ValidationError(_("Say what to note for what is ticked."))
        cleaned["decision"] = self.VERBS[verb]
        if cleaned["decision"] == Pending.REJECTED and not cleaned.get("reason"):
            raise forms.ValidationError(_("Say why they are not chosen; the reason is shown to the unit."))
        return cleaned

    def rows(self):
        return [self._own()[1]] if self._own() else super().rows()

    def _own(self):
        verb, colon, row = (self.data.get("one") or "").partition(":")
        return (verb, row) if colon else None


class FirstForm(forms.Form):
    count = forms.IntegerField(min_value=1, max_value=10_000)


class ReleaseForm(forms.Form):
    seen = forms.CharField(max_length=40)
    without_own = forms.BooleanField(required=False)


class ReserveForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)
