"""The forms of archives of titles and the lines of their catalogues."""

from django.utils.translation import gettext_lazy as _

from awards.models import ArchiveFolder, ArchiveItem, TitleLevel
from campaigns.forms.records import offered_records, record_label
from campaigns.models import Task
from orgs.choices import WRITERS
from orgs.models import Organization
from orgs.periods import today
from orgs.versioned_forms import VersionedForm, day_input


class _Said(VersionedForm):
    """What is unique is said by the service in a sentence."""

    def validate_unique(self):
        """The service says it in a sentence of its own."""


class ArchiveForm(_Said):
    class Meta:
        model = ArchiveFolder
        fields = ["organization", "level", "custodian"]
        labels = {"level": _("Title held or aimed at")}
        help_texts = {"custodian": _("Who collects the papers and answers for the folder.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Organization.objects.in_care_of(user, *WRITERS).units().in_tree_order()
        self.fields["organization"].queryset = mine
        self.fields["level"].queryset = TitleLevel.objects.visible_to(user).for_list()
        if self.instance.pk:
            self.fields["organization"].disabled = self.fields["level"].disabled = True


class ArchiveItemForm(_Said):
    wide = ("criterion", "activity", "task", "location")

    class Meta:
        model = ArchiveItem
        fields = ["criterion", "is_required", "activity", "task", "location", "filed_on"]
        labels = {
            "criterion": _("What is asked for"),
            "activity": _("Activity record"),
            "task": _("Task"),
            "location": _("Place of the paper"),
        }
        help_texts = {
            "location": _(
                "Such as: cabinet 2, box 5, no. 3. Leave all three empty while the paper is missing."
            ),
            "filed_on": _("Empty: today, once it is said where the paper is."),
        }
        widgets = {"filed_on": day_input()}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        unit, activity, task = self.instance.folder.organization, self.fields["activity"], self.fields["task"]
        chosen = [self.instance.activity_id] if self.instance.activity_id else []
        offered = offered_records(user, [unit.path], chosen)
        activity.queryset = offered.counted() | offered.filter(pk__in=chosen)
        activity.label_from_instance, activity.empty_label = record_label, _("No record")
        tasks = Task.objects.visible_to(user).within(unit).for_list()
        task.queryset, task.empty_label = tasks.order_by("-due_on", "pk"), _("No task")

    def clean(self):
        """Whatever is somewhere is filed, on that day or today."""
        asked = super().clean()
        is_somewhere = any(asked.get(name) for name in ("activity", "task", "location"))
        if is_somewhere and not asked.get("filed_on"):
            asked["filed_on"] = today()
        if asked.get("filed_on") and not is_somewhere:
            self.add_error("location", _("Say where it is: a record, a task, or the place of the paper."))
        return asked
