"""The forms of honours received from elsewhere, and of revocations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from honours.choices import Ground, HonourLevel
from honours.models import Honour
from orgs.choices import Role
from orgs.models import Member, Organization
from orgs.periods import in_the_calendar, today
from orgs.versioned_forms import VersionedForm, day_input


class HonourForm(VersionedForm):
    """Who received what from whom; the recipient is a member, the organization itself, or a name."""

    wide = ("name",)

    class Meta:
        model = Honour
        fields = [
            "organization", "member", "is_organization", "recipient_name", "name", "level", "issuer", "document_number",
            "awarded_on", "deeds",
        ]  # fmt: skip
        widgets = {"awarded_on": day_input(), "deeds": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"name": _("As it stands on the certificate.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        hers = Organization.objects.in_care_of(user, Role.STAFF, Role.SECRETARY).in_tree_order()
        self.fields["organization"].queryset = hers
        roll = Member.objects.kept_by(user).on(today())
        if self.instance.member_id:
            roll = roll | Member.objects.filter(pk=self.instance.member_id)
        self.fields["member"].queryset = roll.by_name()
        self.fields["member"].empty_label = _("No member of the roll")
        name = self.fields["recipient_name"]
        name.required, name.label = False, _("Name of the recipient")
        name.help_text = _("Only of a family, a window or a project; else it is taken from the roll.")
        if not self.instance.pk:
            self.initial.setdefault("organization", hers.first())
            self.initial.setdefault("level", HonourLevel.DISTRICT)


class RevocationForm(forms.Form):
    ground = forms.ChoiceField(label=_("Ground"), choices=Ground)
    facts = forms.CharField(
        label=_("What happened"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    wide = ()


class ApproveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    document_number = forms.CharField(label=_("Document number"), max_length=60, required=False)


class RefuseForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why the honour stands"), max_length=300)


class ReturnForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    returned_on = forms.DateField(
        label=_("Certificate returned on"), widget=day_input(), validators=[in_the_calendar]
    )


class VerifyForm(forms.Form):
    """The two lines that are printed on every certificate."""

    number = forms.CharField(label=_("Certificate number"), max_length=40)
    code = forms.CharField(
        label=_("Verification code"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
