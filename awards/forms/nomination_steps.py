"""The small forms by which a nomination is moved on, alone or with many."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import Reply
from awards.forms.days import day_field
from awards.models import Inspection, OfficeOpinion
from orgs.periods import today
from orgs.versioned_forms import VersionedForm

# A row and the version that was seen of it.
ROW = re.compile(r"([0-9]{1,18})-([0-9]{1,9})")
# What nominations are most often given back or refused for, to choose from.
CANNED_REASONS = [
    _("The deeds are too general; say what was done, when, and with what effect."),
    _("The evidence does not prove the deeds."),
    _("The branch assembly has not recommended."),
    _("The conditions of the award are not met."),
    _("There are more convincing candidates."),
]


class MoveForm(forms.Form):
    """A move of a nomination that was seen in a certain version."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReasonForm(MoveForm):
    """A move that has to be explained."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class ManyForm(forms.Form):
    """Rows ticked ("row": id and version each)."""

    def clean(self):
        cleaned = super().clean()
        found = [ROW.fullmatch(text) for text in self.data.getlist("row")]
        cleaned["seen"] = {int(match[1]): int(match[2]) for match in found if match}
        if not cleaned["seen"]:
            raise forms.ValidationError(_("Nothing is ticked, so nothing was done."))
        return cleaned


class DecideManyForm(ManyForm):
    """What to do with the nominations ticked; whoever gives back or refuses says why."""

    reason = forms.CharField(max_length=300, required=False)

    def __init__(self, *args, verbs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["verb"] = forms.ChoiceField(
            choices=[(verb, verb) for verb in verbs], error_messages={"required": _("Say what to do.")}
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verb") in ("return", "reject") and not cleaned.get("reason"):
            raise forms.ValidationError(_("Say why: the reason is shown to those whom it concerns."))
        return cleaned


class ReplyManyForm(ManyForm):
    """What an office answered about all the nominations ticked."""

    reply = forms.ChoiceField(label=_("Reply"), choices=Reply)
    replied_on = day_field(_("Replied on"))
    document_number = forms.CharField(label=_("Document number"), max_length=60, required=False)
    words = forms.CharField(label=_("Conditions or reasons"), max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["replied_on"].initial = today
        for name in ("document_number", "words"):
            self.fields[name].widget.attrs["placeholder"] = self.fields[name].label

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reply") not in (None, Reply.AGREE) and not cleaned.get("words"):
            raise forms.ValidationError(_("Say on what conditions, or why the office does not agree."))
        return cleaned


class ReplyForm(VersionedForm):
    """What an office answered about one nomination; nobody agrees by leaving things as they are."""

    reply = forms.ChoiceField(label=_("Reply"), choices=[("", "—"), *Reply.choices])
    replied_on = day_field(_("Replied on"))

    class Meta:
        model = OfficeOpinion
        fields = ["reply", "replied_on", "document_number", "words"]
        labels = {"document_number": _("Document number"), "words": _("Conditions or reasons")}
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["replied_on"] = self.instance.replied_on or today()


class InspectionForm(VersionedForm):
    """What the group found; ``version`` is that of an inspection noted before."""

    wide = ("group", "finding")

    class Meta:
        model = Inspection
        fields = ["inspected_on", "group", "talks_members", "talks_cadres", "talks_masses", "finding"]
        widgets = {
            "inspected_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "finding": forms.Textarea(attrs={"rows": 8}),
        }
        help_texts = {"group": _("Who went: the head first.")}


class ExceptionForm(forms.Form):
    """A rule to be set aside, and why."""

    code = forms.CharField(max_length=40)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class ExceptionAnswerForm(forms.Form):
    """Yes or no to an exception."""

    answer = forms.ChoiceField(choices=[("grant", _("Grant")), ("refuse", _("Refuse"))])
