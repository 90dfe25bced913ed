from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganizationKind(models.TextChoices):
    WORK_COMMITTEE = "work_committee", _("Work committee")
    PARTY_COMMITTEE = "party_committee", _("Party committee")
    GENERAL_BRANCH = "general_branch", _("General branch")
    BRANCH = "branch", _("Branch")
    JOINT_BRANCH = "joint_branch", _("Joint branch")


# The kinds that hold branch life themselves.
BRANCH_KINDS = (OrganizationKind.BRANCH, OrganizationKind.JOINT_BRANCH)


class Gender(models.TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")


class MemberKind(models.TextChoices):
    FULL = "full", _("Full member")
    PROBATIONARY = "probationary", _("Probationary member")


class Service(models.TextChoices):
    IN_SERVICE = "in_service", _("In service")
    RETIRED = "retired", _("Retired")
    OTHER = "other", _("Other")


class PostTitle(models.TextChoices):
    SECRETARY = "secretary", _("Secretary")
    DEPUTY_SECRETARY = "deputy_secretary", _("Deputy secretary")
    ORGANIZATION_MEMBER = "organization_member", _("Organization member")
    PUBLICITY_MEMBER = "publicity_member", _("Publicity member")
    DISCIPLINE_MEMBER = "discipline_member", _("Discipline member")
    MEMBER = "member", _("Committee member")


class Role(models.TextChoices):
    STAFF = "staff", _("Committee staff")
    LEADER = "leader", _("Leader")
    SECRETARY = "secretary", _("Organization secretary")
    RECORDER = "recorder", _("Recorder")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("System administrator")
    # Of an office that awards ask for its opinion: it sees what it was asked about, and none of the work.
    OFFICE = "office", _("Consulted office")


# Who sees the work of an organization: its members, activities, tasks, figures.
READERS = (Role.STAFF, Role.LEADER, Role.SECRETARY, Role.RECORDER)
# Who enters it.
WRITERS = (Role.STAFF, Role.SECRETARY, Role.RECORDER)
# Whose business it is that a unit holds, records and reports, and answers for it.
KEEPERS = (Role.SECRETARY, Role.RECORDER)
