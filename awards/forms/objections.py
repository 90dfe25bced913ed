"""The forms of objections: what anybody fills in, and what those who look into it do."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from awards.choices import OBJECTION_OPEN, ObjectionState
from awards.forms.days import day_field
from awards.models import Nomination
from awards.services.objections import FACTS_LEAST
from orgs.periods import today

BY_NAME, ANONYMOUS = "name", "anonymous"


class WhoField(forms.ModelChoiceField):
    """Candidates by name and award; the page knows them by their uid alone."""

    def label_from_instance(self, nomination):
        return f"{nomination.recipient} · {nomination.home.short_name} · {nomination.item}"


class ObjectionForm(forms.Form):
    nomination = WhoField(
        Nomination.objects.none(), label=_("Whom the objection is about"), to_field_name="uid"
    )
    facts = forms.CharField(
        label=_("What happened"), max_length=5000, min_length=FACTS_LEAST, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What happened, when and where, and who can confirm it. No ID numbers, no phones."),
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_("How you object"), widget=forms.RadioSelect, initial=BY_NAME,
        choices=[(BY_NAME, _("by name: you are answered personally")), (ANONYMOUS, _("anonymously"))],
    )  # fmt: skip
    name = forms.CharField(label=_("Your name"), max_length=60, required=False)
    contact = forms.CharField(
        label=_("How you can be reached"), max_length=120, required=False,
        help_text=_("Kept sealed; only those who look into the objection read it, and each time is on record."),
    )  # fmt: skip
    wide = ("facts", "how")

    def __init__(self, *args, publicity, **kwargs):
        super().__init__(*args, **kwargs)
        standing = publicity.entries.standing().values("nomination")
        self.fields["nomination"].queryset = (
            Nomination.objects.filter(pk__in=standing).for_list().order_by("item__sort", "item_id", "pk")
        )

    def clean(self):
        asked = super().clean()
        if asked.get("how") == BY_NAME and not asked.get("name", "").strip():
            self.add_error("name", _("Say your name, or object anonymously."))
        if asked.get("how") == ANONYMOUS:
            asked |= {"name": "", "contact": ""}
        return asked


class StatusForm(forms.Form):
    number = forms.CharField(label=_("Receipt number"), max_length=20)
    code = forms.CharField(
        label=_("Code"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class AssignForm(forms.Form):
    investigator = forms.ModelChoiceField(User.objects.none(), label=_("Investigated by"))
    group = forms.CharField(label=_("Investigation group"), max_length=200, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    wide = ("group",)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["investigator"].queryset = User.objects.filter(pk__in=[one.pk for one in people])


class ConcludeForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Outcome of the investigation"), widget=forms.RadioSelect)
    conclusion = forms.CharField(
        label=_("Conclusion"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000
    )
    reply = forms.CharField(
        label=_("Reply to the objector"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000,
        help_text=_("The objector reads it with number and code."),
    )  # fmt: skip
    replied_on = day_field(_("Replied on"))
    reason = forms.CharField(
        label=_("Why the candidate is dropped"), max_length=300, required=False,
        help_text=_("Only if upheld. The unit reads this sentence and nothing else of the objection."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    wide = ("outcome", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ends = [one for one in ObjectionState if one not in OBJECTION_OPEN]
        self.fields["outcome"].choices = [(one.value, one.label) for one in ends]
        self.fields["replied_on"].initial = today


class RevealForm(forms.Form):
    reason = forms.CharField(label=_("Why you need to know"), max_length=200)
