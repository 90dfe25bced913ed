"""The forms by which notices are drawn up, corrected and taken down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import Counting
from awards.models import Publicity
from awards.notice_text import text_for, title_for
from orgs.versioned_forms import VersionedForm

TEXTS = ["title", "text", "working_days", "counting", "office", "office_phone", "office_email"]


class _NoticeForm(VersionedForm):
    wide = ("title", "text", "awards")

    class Meta:
        model = Publicity
        fields = TEXTS
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "office": _("Where people turn to."),
            "office_phone": _("A landline of the office; nobody's own phone."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["working_days"].min_value = 1


class DraftForm(_NoticeForm):
    """With the awards whose chosen stand in the notice: all of them unless some are taken out."""

    def __init__(self, *args, chosen, ticked=None, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(str(item.pk), f"{item.name} · {count}") for item, count in chosen.items()]
        ticked = chosen if ticked is None else ticked
        self.fields["awards"] = forms.MultipleChoiceField(
            label=_("Awards with those chosen for them"), choices=choices, widget=forms.CheckboxSelectMultiple,
            initial=[str(item.pk) for item in ticked],
        )  # fmt: skip
        self.by_key = {str(item.pk): item for item in chosen}
        if not self.instance.pk:
            self._suggest(chosen)

    def _suggest(self, chosen):
        scheme = self.instance.scheme
        self.initial |= {
            "title": title_for(scheme),
            "text": text_for(scheme, chosen),
            "office": scheme.organization.name[:100],
        }
        if chosen:
            strict = any(item.counting == Counting.EXCLUSIVE for item in chosen)
            self.initial |= {
                "working_days": max(item.publicity_days for item in chosen),
                "counting": Counting.EXCLUSIVE if strict else Counting.INCLUSIVE,
            }

    def awards(self):
        return [self.by_key[key] for key in self.cleaned_data["awards"]]


class CorrectionForm(_NoticeForm):
    reason = forms.CharField(label=_("What is corrected"), max_length=300)
    wide = (*_NoticeForm.wide, "reason")


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    wide = ("reason",)
