"""The sheet of organizations: what a row of it means."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from exchange import cells
from exchange.errors import CellError
from exchange.resources import SheetResource
from orgs.belonging import ids_in_care_of, organizations_named
from orgs.choices import OrganizationKind, PostTitle
from orgs.errors import WouldLoop
from orgs.models import Organization, Post, Term
from orgs.periods import today
from orgs.services.organizations import fill_post, record_election, save_organization, vacate_post


class OrganizationSheet(SheetResource):
    """A row sets up an organization, and notes its last election and its secretary."""

    key_fields = ("name",)
    own_fields = ("name", "kind", "parent", "unit", "founded_on")

    class Meta(SheetResource.Meta):
        model = Organization

    def rows(self):
        """Superiors before those they lead, whatever the order in the sheet."""
        names, depth = {}, {}
        for row in self.table.rows:
            names[_word(self.table, row, "name")] = _word(self.table, row, "parent")

        def depth_of(name):
            seen = set()
            while name in names and name not in seen:
                seen.add(name)
                name = names[name]
            return len(seen)

        for row in self.table.rows:
            depth[row.number] = depth_of(_word(self.table, row, "name"))
        return sorted(self.table.rows, key=lambda row: depth[row.number])

    def load(self):
        self.refused_names = set()
        self.superior_refused = False
        self.named_here = self.words("name")
        words = self.named_here | self.words("parent")
        self.known_by_name = organizations_named(words, by=self.by)
        self.foreign = set()
        if self.by is not None:
            taken = Organization.objects.filter(name__in=words).values_list("name", flat=True)
            self.foreign = set(taken) - set(self.known_by_name)
            self.care = ids_in_care_of(self.by)
        super().load()

    def existing(self):
        """The organizations named, each with its last election and its secretary."""
        organizations = list(self.known_by_name.values())
        terms = {term.organization_id: term for term in Term.objects.filter(organization__in=organizations).order_by("elected_on")}  # fmt: skip
        secretaries = dict(
            Post.objects.filter(organization__in=organizations, title=PostTitle.SECRETARY, until_on=None)
            .values_list("organization_id", "holder_name")
        )  # fmt: skip
        parents = {organization.pk: organization for organization in organizations}
        for organization in organizations:
            term = terms.get(organization.pk)
            organization.elected_on = term and term.elected_on
            organization.term_years = term and term.years
            organization.secretary = secretaries.get(organization.pk, "")
            if organization.parent_id in parents:
                organization.parent = parents[organization.parent_id]
        return organizations

    def find_name(self, name):
        if name in self.foreign:
            raise CellError(_("This organization is not in your care."))
        return name

    def find_parent(self, name):
        if (name,) in self.known:
            return self.known[(name,)]
        if name in self.refused_names:
            self.superior_refused = True  # told in its own row
            return None
        if name in self.named_here:
            raise CellError(_("The superior organizations lead in a circle."))
        raise CellError(
            _("No organization is called %(name)s; load it first or correct the name.")
            % {"name": cells.quoted(name)}
        )

    def before_import_row(self, row, **kwargs):
        self.superior_refused = False
        super().before_import_row(row, **kwargs)

    def prepare(self, organization, row):
        organization.sort = row.number
        organization.elected_on = organization.term_years = None
        organization.secretary = ""

    def settle(self, organization):
        """A term without an election is only the rule for the next one."""
        if not organization.elected_on:
            organization.term_years = None

    def check(self, organization, row):
        errors = {}
        was = self.was or {}
        if self._is_stray(organization):
            errors["parent"] = _("Only a work committee has no superior organization; name the superior.")
        elif self.by is not None and (reason := self._out_of_sight(organization)):
            errors["parent"] = reason
        if organization.elected_on and not organization.term_years:
            errors["term_years"] = _("With the day of the election belongs the term in years.")
        if was.get("elected_on") and organization.elected_on < was["elected_on"]:
            errors["elected_on"] = _("A later election (%(day)s) is already on record.") % {
                "day": was["elected_on"]
            }
        if organization.elected_on and organization.elected_on > today():
            errors["elected_on"] = _("The day lies in the future.")
        return errors

    def after_import_row(self, row, row_result, **kwargs):
        if row_result.is_invalid() or row_result.is_error():
            self.refused_names.add(_word(self.table, self.row, "name"))
        super().after_import_row(row, row_result, **kwargs)

    def keep(self, organization):
        changed = self.changed(organization)
        if changed & set(self.own_fields):
            self._save(organization)
        else:  # a row above may have moved it along with its superior
            organization.refresh_from_db(fields=["path"])
        if organization.elected_on and changed & {"elected_on", "term_years"}:
            record_election(
                organization, elected_on=organization.elected_on, years=organization.term_years, by=self.by
            )
        if "secretary" in changed and organization.secretary:
            fill_post(organization, PostTitle.SECRETARY, organization.secretary, by=self.by)
        elif "secretary" in changed:
            vacate_post(organization, PostTitle.SECRETARY, by=self.by)

    def _out_of_sight(self, organization):
        """Why not, where the row would make a new top of the tree or take the organization out of a stranger's sight."""
        superior = (self.was or {}).get("parent")
        if self.superior_refused:
            return ""
        if organization.parent is None and self.was is None:
            return _("A new organization needs a superior that is in your care.")
        if organization.parent is None and superior:
            return _("The superior must be named; an organization that has one keeps one.")
        if superior and organization.parent != superior and superior.pk not in self.care:
            return _("Only staff of its present superior may move this organization elsewhere.")
        return ""

    def _is_stray(self, organization):
        no_superior = organization.parent is None and not self.superior_refused
        return no_superior and organization.kind != OrganizationKind.WORK_COMMITTEE

    def _save(self, organization):
        try:
            save_organization(organization, by=self.by)
        except WouldLoop as error:
            raise ValidationError({"parent": str(error)}) from error


def _word(table, row, field):
    try:
        return cells.compact(table.value(row, field))
    except CellError:
        return ""
