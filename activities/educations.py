"""What each unit gave of the five educations in a period."""

from dataclasses import dataclass

from activities.choices import Education
from activities.models import Activity
from orgs.models import Organization


@dataclass(frozen=True)
class Line:
    organization: Organization
    counts: dict[Education, int]

    @property
    def lacking(self):
        """The educations of which it has no record."""
        return [education for education in Education if not self.counts[education]]


def lines(organizations, period):
    """A line for each of ``organizations``, in their order; counted is what was handed in or verified."""
    organizations = list(organizations)
    records = Activity.objects.filter(organization__in=organizations).during(period).counted()
    found = {(pk, education): count for pk, education, count in records.per_organization_and_education()}
    return [
        Line(unit, {education: found.get((unit.pk, education.value), 0) for education in Education})
        for unit in organizations
    ]
