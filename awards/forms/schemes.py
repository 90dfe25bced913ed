"""The forms by which schemes and their awards are drawn up."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.eligibility.rules import RULES
from awards.forms.days import day_field
from awards.models import AwardItem, OfficeOpinion, Scheme
from evaluations.models import Rubric
from orgs.appointments import above
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR, today


class SchemeForm(forms.ModelForm):
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wide = ("name", "basis")

    class Meta:
        model = Scheme
        fields = ["organization", "year", "name", "basis"]
        labels = {"organization": _("Committee"), "name": _("Name"), "basis": _("Basis")}
        help_texts = {"basis": _("The document that the awards rest on, with its number.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        committees = Organization.objects.in_care_of(user, Role.STAFF).units_above_branches()
        self.fields["organization"].queryset = committees
        self.initial["version"] = self.instance.version
        if not self.instance.pk:
            self.initial.setdefault("year", today().year)
            self.initial.setdefault("organization", committees.first())

    def clean_name(self):
        return self.cleaned_data["name"].strip()

    def validate_unique(self):
        """The service says it in a sentence of its own."""


class AwardItemForm(forms.ModelForm):
    """An award with its rules of eligibility: a tick and, where the rule asks for one, a value."""

    nominate_by = day_field(_("Nominations by"), required=False)
    endorse_by = day_field(_("Endorsed by"), required=False)
    decide_by = day_field(_("Decision by"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = AwardItem
        fields = [
            "name", "level", "recipient", "places", "is_special", "conditions", "issuers", "nominate_by", "endorse_by",
            "decide_by", "publicity_days", "counting", "surplus_percent", "two_rounds", "needs_inspection",
            "opinions_of", "needs_judging", "deeds_least", "deeds_most", "front_line_percent", "leaders_percent", "rubric",
        ]  # fmt: skip
        widgets = {
            "conditions": forms.Textarea(attrs={"rows": 4}),
            "opinions_of": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        committee = self.instance.scheme.organization
        rubrics = Rubric.objects.filter(organization__in=above([committee.path]))
        self.fields["rubric"].queryset = rubrics.order_by("name", "-revision")
        self.fields["rubric"].required = False
        self.fields["places"].min_value = 1
        self.initial["version"] = self.instance.version
        self._add_rules()

    def _add_rules(self):
        kept = {rule.code: rule.value for rule in self.instance.rules.all()} if self.instance.pk else {}
        for rule in RULES.values():
            self.fields[f"rule_{rule.code}"] = forms.BooleanField(
                label=rule.title, required=False, initial=rule.code in kept
            )
            if rule.has_value:
                self.fields[f"value_{rule.code}"] = forms.DecimalField(
                    label=rule.unit, required=False, min_value=Decimal(0), max_value=Decimal(rule.most),
                    max_digits=5, decimal_places=1,
                    initial=f"{kept.get(rule.code, Decimal(rule.default)).normalize():f}",
                )  # fmt: skip

    def rule_fields(self):
        """(tick, value or None, about whom) for the page."""
        for rule in RULES.values():
            value = self[f"value_{rule.code}"] if rule.has_value else None
            about = "、".join(str(kind.label) for kind in rule.about)
            yield self[f"rule_{rule.code}"], value, about

    def plain_fields(self):
        return [field for field in self.visible_fields() if field.name in self.Meta.fields]

    def clean_places(self):
        if not (places := self.cleaned_data["places"]):
            raise forms.ValidationError(_("An award has at least one place."))
        return places

    def clean_opinions_of(self):
        """Each line is kept with every nomination that the office is asked about."""
        most = OfficeOpinion._meta.get_field("office").max_length
        lines = [line.strip() for line in self.cleaned_data["opinions_of"].splitlines()]
        if long := [line for line in lines if len(line) > most]:
            words = {"most": most, "start": long[0][:20]}
            raise forms.ValidationError(
                _("Write one office a line, in at most %(most)s characters: “%(start)s…” is longer.") % words
            )
        return self.cleaned_data["opinions_of"]

    def clean(self):
        asked = super().clean()
        for rule in RULES.values():
            if not asked.get(f"rule_{rule.code}"):
                continue
            if asked.get("recipient") and asked["recipient"] not in rule.about:
                self.add_error(f"rule_{rule.code}", _("This rule is not about such recipients; take it out."))
            if (
                rule.has_value
                and asked.get(f"value_{rule.code}") is None
                and not self.errors.get(f"value_{rule.code}")
            ):
                self.add_error(f"value_{rule.code}", _("Say the value of the rule."))
        return asked

    def validate_unique(self):
        """The service says it in a sentence of its own."""

    def rules(self):
        """{code: value} of what was ticked."""
        asked = self.cleaned_data
        return {code: asked.get(f"value_{code}") or Decimal(0) for code in RULES if asked[f"rule_{code}"]}
