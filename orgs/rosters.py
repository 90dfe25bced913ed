"""The roll of members as plain rows, ID numbers and phones masked."""

from django.utils.translation import gettext as _

from documents.xlsx import Column


def columns():
    return [
        Column(_("Name"), 12),
        Column(_("Gender"), 8),
        Column(_("Ethnic group"), 10),
        Column(_("Organization"), 34),
        Column(_("Kind of member"), 12),
        Column(_("Service"), 10),
        Column(_("Born on"), 12),
        Column(_("Joined on"), 12),
        Column(_("Education"), 12),
        Column(_("ID number"), 22),
        Column(_("Phone"), 16),
        Column(_("In hardship"), 8),
        Column(_("Veteran"), 8),
    ]


def rows(members):
    """One row a member, in the order of ``columns``."""
    for member in members:
        yield (
            member.name,
            member.get_gender_display(),
            member.ethnic_group,
            member.organization.name,
            member.get_kind_display(),
            member.get_service_display(),
            member.born_on,
            member.joined_on,
            member.education,
            member.masked_id_number,
            member.masked_phone,
            _("Yes") if member.is_hardship else "",
            _("Yes") if member.is_veteran else "",
        )
