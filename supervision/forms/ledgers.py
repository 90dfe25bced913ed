"""The forms of leaders' comments and of letters of responsibility."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from orgs.choices import PostTitle, Role
from orgs.models import Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR, in_the_calendar, today
from supervision.forms.inputs import MoveForm, day_field, day_input, long_field, member_label, members_of
from supervision.models import LeaderComment, ResponsibilityLetter

# Between an item and its target, in either width.
BAR = re.compile(r"[|｜\t]")
MOST_ITEMS = 60


class LeaderCommentForm(forms.ModelForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = LeaderComment
        fields = [
            "organization", "member", "campaign", "leader", "round", "form", "given_on", "grade", "merits",
            "problems", "suggestions",
        ]  # fmt: skip
        widgets = {
            "given_on": day_input(),
            "merits": forms.Textarea(attrs={"rows": 3}),
            "problems": forms.Textarea(attrs={"rows": 3}),
            "suggestions": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "problems": _("What is written here is turned into a task with a day by committee staff.")
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        organizations = Organization.objects.in_care_of(user, Role.STAFF, Role.LEADER)
        self.fields["organization"].queryset = organizations.in_tree_order()
        self.fields["organization"].empty_label = None
        self.fields["member"].queryset = members_of(organizations, besides=self.instance.member_id)
        self.fields["member"].label_from_instance = member_label
        self.fields["member"].empty_label = _("The organization itself")
        self.fields["campaign"].queryset = Campaign.objects.visible_to(user)
        self.fields["campaign"].empty_label = None
        self.fields["given_on"].validators.append(in_the_calendar)
        self.fields["version"].required = bool(self.instance.pk)

    def clean(self):
        cleaned = super().clean()
        member, organization = cleaned.get("member"), cleaned.get("organization")
        if member and organization and member.organization_id != organization.pk:
            self.add_error("member", _("The member has to be on the roll of this organization."))
        return cleaned


class TaskForm(forms.Form):
    """What a task needs beside the text of the comment."""

    title = forms.CharField(label=_("Task"), max_length=200)
    leader = forms.CharField(label=_("Responsible leader"), max_length=60)
    owner = forms.CharField(label=_("Responsible person"), max_length=60)
    due_on = day_field(_("Due on"))


class LettersForm(forms.ModelForm):
    """One text for many organizations, and for one or more of their posts."""

    posts = forms.MultipleChoiceField(
        label=_("Posts"),
        choices=PostTitle.choices,
        initial=[PostTitle.SECRETARY],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each who holds one of them today gets a letter by name, and signs for herself."),
    )
    items = long_field(
        _("Items"), help_text=_("One a line; a target after a bar: Branch assemblies held | 4 a year")
    )
    organizations = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Organizations"),
        widget=forms.SelectMultiple(attrs={"size": 12}),
        error_messages={"required": _("Choose at least one organization to give the letter to.")},
    )

    class Meta:
        model = ResponsibilityLetter
        fields = ["issuer", "year", "title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    field_order = ["issuer", "year", "posts", "title", "text"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        hers = Organization.objects.in_care_of(user, Role.STAFF)
        self.fields["issuer"].queryset = hers.units_above_branches()
        self.fields["issuer"].empty_label = None
        self.fields["organizations"].queryset = hers.standing_on(today()).units().in_tree_order()
        self.fields["year"].widget.attrs |= {"min": FIRST_YEAR, "max": LAST_YEAR}

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(_("Write the year in four digits, such as 2012."))
        return year

    def clean_items(self):
        """[(text, target)], from the lines that were typed."""
        lines = [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]
        items = [_item(line) for line in lines]
        if len(items) > MOST_ITEMS:
            raise forms.ValidationError(_("A letter has at most %(most)s items.") % {"most": MOST_ITEMS})
        if any(not text or len(text) > 300 or len(target) > 100 for text, target in items):
            raise forms.ValidationError(_("An item has at most 300 characters, its target at most 100."))
        return items


class PaperForm(MoveForm):
    """A signature on paper."""

    signed_on = day_field(_("Signed on"))
    paper = forms.CharField(label=_("Where the signed paper is kept"), max_length=200, required=False)


def _item(line):
    text, *target = BAR.split(line, maxsplit=1)
    return text.strip(), target[0].strip() if target else ""
