"""The forms of opinions given at meetings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.choices import MeetingOpinionState
from activities.models import MeetingOpinion
from orgs.models import Member, Membership
from orgs.versioned_forms import VersionedForm


class MeetingOpinionForm(VersionedForm):
    """Who said what; members are those of the day of the meeting."""

    wide = ("topic",)

    class Meta:
        model = MeetingOpinion
        fields = ["member", "speaker", "unit", "topic", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        activity = self.instance.activity
        of_the_day = Membership.objects.of(activity.organization).on(activity.held_on)
        members = Member.objects.belonging(of_the_day) | Member.objects.filter(pk=self.instance.member_id)
        self.fields["member"].queryset = members.by_name()
        self.fields["member"].empty_label = _("A guest")

    def clean(self):
        cleaned = super().clean()
        if "member" not in self.errors and not cleaned.get("member") and not cleaned.get("speaker"):
            self.add_error("speaker", _("Choose the member who spoke, or name the guest."))
        elif cleaned.get("member"):
            cleaned["speaker"] = cleaned["member"].name
        return cleaned


class OpinionAnswerForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[one for one in MeetingOpinionState.choices if one[0] != MeetingOpinionState.WAITING],
    )
    reason = forms.CharField(
        label=_("Why, or how it is carried out"), widget=forms.Textarea(attrs={"rows": 4})
    )
