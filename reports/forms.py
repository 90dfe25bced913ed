"""What people fill in to ask for a bulletin."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from orgs.choices import OrganizationKind, Role
from orgs.models import Organization
from orgs.periods import NotAPeriod, Period, today


class SignForm(forms.Form):
    version = forms.IntegerField(min_value=0)


class BulletinForm(forms.Form):
    """Which committee, campaign and month. Offers only what the person may issue."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Issuer"), empty_label=_("Choose the issuer")
    )
    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Campaign"), empty_label=_("Choose a campaign")
    )
    period = forms.CharField(label=_("Month"), widget=forms.TextInput(attrs={"type": "month"}))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        issuers = Organization.objects.in_care_of(user, Role.STAFF).filter(
            kind=OrganizationKind.WORK_COMMITTEE
        )
        self.fields["organization"].queryset = issuers.in_tree_order()
        self.fields["campaign"].queryset = Campaign.objects.visible_to(user)
        self.fields["organization"].initial = issuers.first()
        self.fields["campaign"].initial = Campaign.objects.visible_to(user).first()
        self.fields["period"].initial = str(Period.month_of(today()))

    def clean_period(self):
        try:
            period = Period.parse(self.cleaned_data["period"])
        except NotAPeriod as error:
            raise forms.ValidationError(str(error)) from error
        if period.months != 1:
            raise forms.ValidationError(_("A bulletin is about one month, such as 2010-07."))
        if period.first > today():
            raise forms.ValidationError(_("This month has not begun yet."))
        return period
