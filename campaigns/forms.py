"""The forms by which a task is done and reopened."""

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.periods import today


class CompleteForm(forms.Form):
    done_on = forms.DateField(
        label=_("Done on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was achieved, and where the papers are."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_done_on(self):
        done_on = self.cleaned_data["done_on"]
        if done_on > today():
            raise forms.ValidationError(_("A task cannot be done on a day that has not come yet."))
        return done_on


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason for reopening"),
        max_length=500,
        widget=forms.TextInput,
        error_messages={"required": _("Say why the task is reopened.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class UndoForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
