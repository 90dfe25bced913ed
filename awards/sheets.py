"""The sheet of recommendations (评优推荐汇总表): one line a nomination, of a scheme that is under way."""

import re
from collections import defaultdict
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.choices import Level, RecipientKind, SchemeState
from awards.models import AwardItem, Nomination
from awards.services.on_paper import note_score, take_in
from exchange import cells
from exchange.errors import CellError
from exchange.headers import Column, Layout
from exchange.registry import register
from exchange.resources import SheetResource
from orgs.appointments import above
from orgs.belonging import BelongsToOrganization, organizations_named
from orgs.models import Member
from orgs.periods import today
from orgs.permissions import can_import

LEVELS = {
    **dict.fromkeys(["工委表彰", "本级表彰", "本级"], Level.OWN),
    **dict.fromkeys(["区委表彰", "县委表彰", "市委表彰", "上级表彰", "向上推荐", "上级"], Level.UPWARD),
}
YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
CENT = Decimal("0.01")


def points(value):
    """A score with two decimals; a blank cell means that there is none."""
    word = cells.text(value)
    if not word:
        return None
    try:
        found = Decimal(word).quantize(CENT)
    except InvalidOperation as error:
        raise CellError(_("%(value)s is no score.") % {"value": cells.quoted(word)}) from error
    if not 0 <= found < 100_000:
        raise CellError(_("%(value)s is no score.") % {"value": cells.quoted(word)})
    return found


NOMINATIONS = Layout(
    "nominations",
    gettext_lazy("Nominations"),
    50,
    (
        Column("level", "表彰层次", cells.choice(LEVELS), ("层次", "表彰级别"), needed=True, filled=True),
        Column("award", "奖项", cells.text, ("表彰项目", "荣誉称号", "推荐项目"), needed=True, filled=True),
        Column("nominee", "推荐对象", cells.compact, ("推荐对象名称", "被推荐人", "被推荐对象"), needed=True, filled=True),
        Column("home_unit", "所在党组织", cells.compact, ("所在支部", "所属党组织"), needed=True, filled=True),
        Column("organization", "推荐单位", cells.compact, ("推荐党组织", "申报单位"), needed=True, filled=True),
        Column("score", "考评得分", points, ("得分", "评分", "考核得分"), blank_keeps=True),
    ),
)  # fmt: skip


class NominationSheet(BelongsToOrganization):
    """A row enters what a unit recommended on paper, with the mark that it was given."""

    key_fields = ("level", "award", "nominee", "home_unit")

    class Meta(SheetResource.Meta):
        model = Nomination

    def load(self):
        self.homes = organizations_named(self.words("home_unit"), by=self.by)
        super().load()

    def existing(self):
        self.items = self._items()
        self.people = self._people()
        found = Nomination.objects.alive().filter(item__in=self.items.values()).for_list()
        return [_with_words(nomination) for nomination in found]

    def find_home_unit(self, name):
        if name not in self.homes:
            raise CellError(
                _("No organization is called %(name)s; load it first or correct the name.")
                % {"name": cells.quoted(name)}
            )
        return self.homes[name]

    def settle(self, nomination):
        """The words of a new row become the award and the one whom it is to honour."""
        if self.was is not None:
            return
        item = self.items.get((nomination.level, nomination.award))
        nomination.item = item
        if item is None:
            return
        if item.recipient == RecipientKind.MEMBER:
            found = self.people.get((nomination.home_unit, nomination.nominee), [])
            nomination.member = found[0] if len(found) == 1 else None
        elif item.recipient == RecipientKind.ORGANIZATION:
            nomination.recipient_organization = nomination.home_unit
        else:
            nomination.recipient_name = nomination.nominee

    def check(self, nomination, row):
        if self.by is None:
            return {"level": _("Load recommendations in the browser: somebody has to answer for them.")}
        if nomination.item_id is None:
            return {
                "award": _("No scheme of %(year)s that is under way has this award at this level.")
                % {"year": self._year()}
            }
        if self.was is None:
            return self._check_recipient(nomination)
        return {}

    def keep(self, nomination):
        if self.was is None:
            take_in(nomination, by=self.by)
        else:
            note_score(nomination, nomination.score, by=self.by)

    def _check_recipient(self, nomination):
        item, home = nomination.item, nomination.home_unit
        if item.recipient == RecipientKind.MEMBER and nomination.member_id is None:
            words = {"name": nomination.nominee, "unit": home.short_name}
            if self.people.get((home, nomination.nominee)):
                return {
                    "nominee": _("Several members of %(unit)s are called %(name)s; nominate in the browser.")
                    % words
                }
            return {"nominee": _("%(unit)s has no member called %(name)s.") % words}
        if item.recipient == RecipientKind.ORGANIZATION and nomination.nominee not in (
            home.name,
            home.short_name,
        ):
            return {
                "nominee": _("The organization recommended and the one that it belongs to are not the same.")
            }
        return {}

    def _items(self):
        """{(level, award): item} of the schemes under way of the year in the title."""
        units = self.organizations.values()
        committees = above([unit.path for unit in units])
        items = AwardItem.objects.filter(scheme__year=self._year(), scheme__state=SchemeState.OPEN)
        items = items.filter(scheme__organization__in=committees).select_related("scheme__organization")
        return {(item.level, item.name): item for item in items}

    def _people(self):
        """{(organization, name): members} of the organizations in the sheet."""
        people = defaultdict(list)
        members = Member.objects.on(today()).filter(organization__in=self.homes.values())
        for member in members.select_related("organization"):
            people[member.organization, cells.compact(member.name)].append(member)
        return people

    def _year(self):
        said = [int(year) for line in self.table.above for year in YEAR.findall(line)]
        return said[0] if said else today().year


def _with_words(nomination):
    """As the sheet would say it."""
    nomination.level, nomination.award = nomination.item.level, nomination.item.name
    nomination.nominee, nomination.home_unit = cells.compact(nomination.recipient), nomination.home
    return nomination


def register_sheets():
    register(NOMINATIONS, NominationSheet, can_import)
