"""Deciding on what units report: many at once, or one by its own button."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

# A row and the version that was seen of it.
ROW = re.compile(r"([0-9]{1,18})-([0-9]{1,9})")


class DecideForm(forms.Form):
    """Rows ticked ("row": id and version each), or the one whose own button was pressed, and what to do."""

    verb = forms.ChoiceField(choices=[("verify", ""), ("return", "")], required=False)
    verify_one = forms.CharField(required=False)
    reason = forms.CharField(max_length=300, required=False)

    def clean(self):
        cleaned = super().clean()
        only = cleaned.get("verify_one")
        found = [ROW.fullmatch(text) for text in ([only] if only else self.data.getlist("row"))]
        cleaned["seen"] = {int(match[1]): int(match[2]) for match in found if match}
        if not cleaned["seen"]:
            raise forms.ValidationError(_("Nothing is ticked, so nothing was done."))
        cleaned["is_return"] = not only and cleaned.get("verb") == "return"
        if cleaned["is_return"] and not cleaned.get("reason"):
            raise forms.ValidationError(_("Say why it is given back, so that it can be mended."))
        if not only and not cleaned.get("verb"):
            raise forms.ValidationError(_("Say whether to verify or to give back what is ticked."))
        return cleaned
