"""One person, several accounts: which accounts belong together."""

from orgs.models import Identity


def accounts_of(user):
    """The ids of all accounts of the person behind ``user``, hers included."""
    mine = Identity.objects.filter(user=user).values("member")
    return {user.pk, *Identity.objects.filter(member__in=mine).values_list("user_id", flat=True)}
