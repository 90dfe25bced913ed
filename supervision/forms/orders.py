"""The forms of a supervision order: issued, answered, decided, pushed; and of the steps that follow."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.models import Task
from orgs.periods import in_the_calendar
from supervision.choices import EscalationStep
from supervision.forms.inputs import MoveForm, day_field, day_input, long_field
from supervision.forms.units import UnitsForm
from supervision.models import OrderPush, SupervisionOrder


class OrderForm(UnitsForm):
    """An order and the units that it goes to."""

    class Meta:
        model = SupervisionOrder
        fields = ["organization", "title", "source", "task", "content", "due_on"]
        widgets = {"due_on": day_input(), "content": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"task": _("The key task that is supervised, where it is one of a campaign.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["task"].queryset = Task.objects.visible_to(user).for_list().by_unit()
        self.fields["task"].label_from_instance = lambda task: (
            f"{task.title} · {task.organization.short_name}"
        )
        self.fields["task"].empty_label = _("No task")
        self.fields["due_on"].validators.append(in_the_calendar)


class ReportForm(MoveForm):
    text = long_field(_("What was done"))


class CloseForm(MoveForm):
    note_text = forms.CharField(label=_("Remark"), max_length=500, required=False)


class PushForm(forms.ModelForm):
    class Meta:
        model = OrderPush
        fields = ["step", "done_on", "text"]
        widgets = {"done_on": day_input()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["done_on"].validators.append(in_the_calendar)


class EscalateForm(forms.Form):
    """The next step: only the third has a deadline."""

    # The step that the page offered: sent twice, it is not taken for the one after it.
    step = forms.TypedChoiceField(
        choices=EscalationStep.choices, coerce=int, empty_value=None, required=False, widget=forms.HiddenInput
    )
    text = long_field(_("What the paper says"))
    deadline = day_field(_("Deadline"))

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["step"] = step.value if step else None
        if step != EscalationStep.DEADLINE:
            del self.fields["deadline"]


class MendedForm(forms.Form):
    note = forms.CharField(label=_("How it was mended"), max_length=500)
