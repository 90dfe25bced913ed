"""The records of persons leave the house on record."""

from accounts import audit
from accounts.access import require
from honours.permissions.ledger import can_read_records


def record_export(organization, *, rows, period, by):
    """Note that ``by`` took the records of ``rows`` members of ``organization`` out of the house."""
    require(can_read_records(by))
    audit.record(by, "person_record.export", organization, after={"rows": rows, "period": str(period)})
