"""The ledger of rewards and penalties (奖惩台账): honours with what went with them, and penalties, in one list."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, Value

from honours.choices import Entry
from honours.models import Honour, Penalty
from orgs.models import Member, Organization


@dataclass(frozen=True)
class Line:
    """One line: what happened to whom, by whose decision, and whether it still stands."""

    entry: Entry
    day: date
    organization: Organization
    member: Member | None
    recipient: str
    what: str
    by: str
    document_number: str
    rewards: list
    # The day on which a penalty was lifted; the honour was revoked or not.
    lifted_on: date | None
    is_revoked: bool
    reason: str
    url: str


class Ledger:
    """Honours and penalties as one list, by day; a page of it costs the same number of queries however long it is."""

    def __init__(self, honours, penalties, *, latest_first=True):
        self.honours, self.penalties, self.latest_first = honours, penalties, latest_first

    def count(self):
        return self.honours.count() + self.penalties.count()

    def __getitem__(self, part):
        keys = list(self._keys()[part])
        found = {Entry.HONOUR: self._honours(keys), Entry.PENALTY: self._penalties(keys)}
        return [found[entry][pk] for _day, entry, pk in keys]

    def _keys(self):
        """(day, sort, id) of every line, in order."""
        honours = _keyed(self.honours, "awarded_on", Entry.HONOUR)
        penalties = _keyed(self.penalties, "decided_on", Entry.PENALTY)
        order = ("-day", "entry", "-number") if self.latest_first else ("day", "entry", "number")
        return honours.union(penalties, all=True).order_by(*order)

    def _honours(self, keys):
        rows = Honour.objects.filter(pk__in=_ids(keys, Entry.HONOUR)).for_list().prefetch_related("rewards")
        return {row.pk: _of_honour(row) for row in rows}

    def _penalties(self, keys):
        rows = Penalty.objects.filter(pk__in=_ids(keys, Entry.PENALTY)).for_list()
        return {row.pk: _of_penalty(row) for row in rows}


def narrowed(penalties, asked):
    """The penalties that fit what the filter of the honours was asked."""
    if asked.get("entry") == Entry.HONOUR:
        return penalties.none()
    if asked.get("organization"):
        penalties = penalties.within(asked["organization"])
    if asked.get("year"):
        penalties = penalties.of_year(asked["year"])
    return penalties.matching(asked["q"].strip()) if asked.get("q") else penalties


def _keyed(rows, day, entry):
    rows = rows.order_by().annotate(
        day=F(day), entry=Value(str(entry), output_field=CharField()), number=F("pk")
    )
    return rows.values_list("day", "entry", "number")


def _ids(keys, wanted):
    return [pk for _day, entry, pk in keys if entry == wanted]


def _of_honour(honour):
    return Line(
        entry=Entry.HONOUR, day=honour.awarded_on, organization=honour.organization, member=honour.member,
        recipient=honour.recipient_name, what=honour.name, by=honour.issuer,
        document_number=honour.document_number, rewards=list(honour.rewards.all()), lifted_on=None,
        is_revoked=honour.is_revoked, reason="", url=honour.get_absolute_url(),
    )  # fmt: skip


def _of_penalty(penalty):
    return Line(
        entry=Entry.PENALTY, day=penalty.decided_on, organization=penalty.organization, member=penalty.member,
        recipient=penalty.member.name if penalty.member else penalty.organization.name,
        what=penalty.get_kind_display(), by=penalty.decided_by_office, document_number=penalty.document_number,
        rewards=[], lifted_on=penalty.lifted_on, is_revoked=False, reason=penalty.reason,
        url=penalty.get_absolute_url(),
    )  # fmt: skip
