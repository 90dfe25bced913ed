"""The forms by which a document is written, opened, issued and answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.plan import day_input, version_field
from campaigns.models import PlanDocument
from orgs.models import Organization
from orgs.periods import in_the_calendar, today

# About a hundred printed pages; comparing two of these still takes less than a second.
LONGEST = 60_000


class DocumentForm(forms.ModelForm):
    version = version_field()
    wide = ("title",)

    class Meta:
        model = PlanDocument
        fields = ["title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 24, "maxlength": LONGEST})}

    def clean_text(self):
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if len(text) > LONGEST:
            raise forms.ValidationError(
                _("The text is longer than %(most)s characters; divide it into several documents.")
                % {"most": LONGEST}
            )
        return text


class OpenForm(forms.Form):
    opinions_by = forms.DateField(
        label=_("Opinions by"),
        widget=day_input(),
        validators=[in_the_calendar],
        help_text=_(
            "The last day on which units may give opinions. Their secretaries and recorders are told at once."
        ),
    )
    version = version_field()

    def clean_opinions_by(self):
        day = self.cleaned_data["opinions_by"]
        if day < today():
            raise forms.ValidationError(_("The last day for opinions cannot lie in the past."))
        return day


class IssueForm(forms.Form):
    number = forms.CharField(label=_("Document number"), max_length=60)
    issued_on = forms.DateField(
        label=_("Issued on"), widget=day_input(), initial=today, validators=[in_the_calendar]
    )
    in_force_from = forms.DateField(
        label=_("In force from"), widget=day_input(), initial=today, validators=[in_the_calendar]
    )
    version = version_field()


class OpinionForm(forms.Form):
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Organization"), empty_label=None
    )
    text = forms.CharField(label=_("Opinion"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations


class AnswerForm(forms.Form):
    is_adopted = forms.TypedChoiceField(
        label=_("What became of it"),
        choices=[("yes", _("Adopted")), ("no", _("Not adopted"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Why"),
        max_length=300,
        error_messages={"required": _("Say why the opinion was adopted or not.")},
    )
