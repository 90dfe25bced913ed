"""The figures of awards count what is under way, and lead to their rows."""

from datetime import date

import pytest
from django.urls import reverse

from reports.catalogue import figure
from tests import factories_awards as made

DAY = date(2010, 8, 20)


@pytest.fixture
def awards(county):
    scheme = made.scheme(county, state="open")
    made.item(scheme, places=50)
    made.item(scheme, "抗旱救灾先进个人", places=3, is_special=True)
    made.item(made.scheme(county, "草案"), places=99)
    made.item(made.scheme(county, year=2009, state="closed"), places=7)


@pytest.mark.parametrize(
    ("code", "value"), [("awards.schemes", 1), ("awards.places", 53), ("awards.special", 1)]
)
def test_each_counts_the_year_and_shows_its_rows(client, awards, county, wang, code, value):
    client.force_login(wang)
    assert figure(code, county, DAY).value == value

    asked = {"organization": county.pk, "day": str(DAY)}
    page = client.get(reverse("figure_detail", args=[code]), asked)

    assert "七一表彰" in page.content.decode()
    assert client.get(reverse("figure_detail", args=[code]), asked | {"own": "1"}).status_code == 200
