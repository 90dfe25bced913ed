"""The roll: what a row of it means."""

from django.utils.translation import gettext as _

from accounts.vault import fingerprint
from exchange import cells
from exchange.resources import SheetResource
from orgs.appointments import above
from orgs.belonging import BelongsToOrganization, ids_in_care_of
from orgs.choices import Gender, PostTitle
from orgs.models import Member, Organization, Post
from orgs.periods import today
from orgs.services.members import save_member
from orgs.services.organizations import fill_post, vacate_post
from orgs.sheets.roster_words import VETERAN

ADULT = 18


class RosterSheet(BelongsToOrganization):
    """A row enters a member on the roll. Who it is, is told by the ID number alone."""

    key_fields = ("id_number",)

    class Meta(SheetResource.Meta):
        model = Member

    def load(self):
        self.hashes = {fingerprint(number) for number in self.words("id_number")}
        self.care = ids_in_care_of(self.by) if self.by is not None else set()
        super().load()

    def existing(self):
        self._climb()
        members = list(Member.objects.filter(id_number_hash__in=self.hashes).select_related("organization"))
        for member in members:
            member.party_posts = ()
        by_pk = {member.pk: member for member in members}
        for post in Post.objects.filter(member__in=members, until_on=None):
            holder = by_pk[post.member_id]
            holder.party_posts = _in_order([*holder.party_posts, (post.organization_id, post.title)])
        return members

    def row_key(self, values):
        return fingerprint(values["id_number"])

    def instance_key(self, member):
        return member.id_number_hash or fingerprint(member.id_number)

    def prepare(self, member, row):
        member.sort = row.number

    def settle(self, member):
        """What the ID number says where the sheet says nothing; and whose the posts are."""
        member.born_on = member.born_on or cells.identity_birth(member.id_number)
        male = cells.identity_is_male(member.id_number)
        member.gender = member.gender or (Gender.MALE if male else Gender.FEMALE)
        self._read_remark(member)
        self.nowhere = []
        posts = getattr(member, "party_posts", ())
        member.party_posts = _in_order(self._placed(post, member) for post in posts) if posts else ()

    def _read_remark(self, member):
        """Many offices note veterans in the remarks; nothing else in them is kept."""
        if "remark" in self.fields:
            said = "is_veteran" in self.fields and member.is_veteran
            member.is_veteran = said or bool(VETERAN.search(member.remark))
            member.remark = None

    def check(self, member, row):
        if self._is_foreign():
            # Nothing else: neither this sentence nor its neighbours may tell whether and how the person is known.
            return {"id_number": _("This ID number cannot be entered here; ask the work committee.")}
        errors = self._contradictions(member)
        if not errors:
            self._warn(member, row)
        return errors

    def _contradictions(self, member):
        errors = {}
        male = cells.identity_is_male(member.id_number)
        if male != (member.gender == Gender.MALE):
            errors["id_number"] = _("The sex digit of the ID number does not fit the column “性别”.")
        if member.joined_on > today():
            errors["joined_on"] = _("The day lies in the future.")
        if member.full_since and member.full_since < member.joined_on:
            errors["full_since"] = _("No one is a full member before joining.")
        if self.nowhere:
            errors["party_posts"] = _("There is no organization of that kind above the branch.")
        return errors

    def keep(self, member):
        changed = self.changed(member)
        if changed - {"party_posts"}:
            save_member(member, by=self.by)
        if "party_posts" in changed:
            self._keep_posts(member)

    def shown(self, field, value):
        if field == "party_posts":
            return "、".join(
                f"{self.above[pk]} {PostTitle(title).label}" for pk, title in value or () if pk in self.above
            )
        return super().shown(field, value)

    def _climb(self):
        """Everything above the branches of the sheet, by id."""
        ids = above(organization.path for organization in self.organizations.values())
        self.above = Organization.objects.in_bulk(ids)

    def _placed(self, post, member):
        """(organization id, title) of a post: of the branch itself, or of the nearest above it of that kind."""
        if isinstance(post[0], int):
            return post
        kinds, title = post
        steps = [int(step) for step in member.organization.path.strip("/").split("/")]
        for pk in reversed(steps):
            if self.above[pk].kind in kinds:
                return pk, title
        self.nowhere.append(title)
        return 0, title

    def _keep_posts(self, member):
        before = set((self.was or {}).get("party_posts") or ())
        for pk, title in before - set(member.party_posts):
            organization = self.above.get(pk) or Organization.objects.get(pk=pk)
            vacate_post(organization, title, by=self.by, member=member)
        for pk, title in set(member.party_posts) - before:
            fill_post(self.above[pk], title, member.name, by=self.by, member=member)

    def _is_foreign(self):
        """Whether the row is about a member of someone else's roll."""
        return self.by is not None and self.was is not None and self.was["organization"].pk not in self.care

    def _warn(self, member, row):
        number = member.id_number
        if not cells.known_area(number):
            self.warnings.append(
                (row, "id_number", _("The area code of the ID number is not that of a province."))
            )
        if cells.identity_birth(number) != member.born_on:
            self.warnings.append((row, "born_on", _("The date of birth is not the one in the ID number.")))
        if member.joined_on.year - member.born_on.year < ADULT:
            self.warnings.append((row, "joined_on", _("Joined before the age of 18.")))


def _in_order(posts):
    return tuple(sorted(set(posts)))
