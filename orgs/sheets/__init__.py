"""The sheets of organizations and of the roll: their columns, the words offices use in them, and what a row means."""

from exchange.registry import register
from orgs.permissions import can_import
from orgs.sheets.organization_words import ORGANIZATIONS
from orgs.sheets.organizations import OrganizationSheet
from orgs.sheets.roster import RosterSheet
from orgs.sheets.roster_words import ROSTER


def register_sheets():
    register(ORGANIZATIONS, OrganizationSheet, can_import)
    register(ROSTER, RosterSheet, can_import)
