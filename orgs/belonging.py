"""Sheet rows that belong to an organization: named in a column, found among those that the person looks after."""

from django.utils.translation import gettext as _

from exchange import cells
from exchange.errors import CellError
from exchange.resources import SheetResource
from orgs.choices import Role
from orgs.models import Organization


def organizations_named(words, *, by):
    """``{name: organization}`` for those of ``words`` that ``by`` serves as staff; None, the command line, has all."""
    organizations = (
        Organization.objects.all() if by is None else Organization.objects.in_care_of(by, Role.STAFF)
    )
    return {organization.name: organization for organization in organizations.filter(name__in=words)}


def ids_in_care_of(by):
    """The ids of all organizations that ``by`` serves as staff."""
    return set(Organization.objects.in_care_of(by, Role.STAFF).values_list("pk", flat=True))


class BelongsToOrganization(SheetResource):
    """A resource whose column ``organization`` names the organization of the row."""

    def load(self):
        self.organizations = organizations_named(self.words("organization"), by=self.by)
        super().load()

    def find_organization(self, name):
        if name not in self.organizations:
            raise CellError(
                _("No organization is called %(name)s; load it first or correct the name.")
                % {"name": cells.quoted(name)}
            )
        return self.organizations[name]
