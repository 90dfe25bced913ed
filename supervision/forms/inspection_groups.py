"""The form of an inspection group."""

from orgs.choices import Role
from orgs.models import Organization
from orgs.versioned_forms import VersionedForm
from supervision.models import InspectionGroup


class InspectionGroupForm(VersionedForm):
    class Meta:
        model = InspectionGroup
        fields = ["organization", "name", "head", "members", "region", "is_active"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        hers = Organization.objects.in_care_of(user, Role.STAFF)
        self.fields["organization"].queryset = hers.units_above_branches()
        self.fields["organization"].empty_label = None
