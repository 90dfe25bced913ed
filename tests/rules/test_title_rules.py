"""Validity of titles, the figures of titles and brands, and pages that cost the same however many rows."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from awards.models import TitleLevel, TitleRecord
from awards.services.titles import valid_until
from orgs.models import Organization
from reports.catalogue import figure
from tests import factories_awards as made

DAY = date(2010, 8, 20)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 50))
def test_the_last_day_comes_before_the_same_day_years_later(granted_on, years):
    last = valid_until(TitleLevel(valid_years=years), granted_on)
    assert last.year - granted_on.year == years or (granted_on.month, granted_on.day) == (1, 1)
    assert granted_on < last <= granted_on + timedelta(days=366 * years)
    assert valid_until(TitleLevel(), granted_on) is None


def test_of_one_title_only_the_latest_grant_is_held(county, riverside):
    level = made.ladder(county).levels.first()
    made.title(riverside, level, date(2007, 1, 1), valid_until=date(2010, 12, 31))
    renewed = made.title(riverside, level, date(2010, 1, 1), lost_on=date(2010, 6, 1))
    assert list(TitleRecord.objects.held_on(date(2010, 3, 1))) == [renewed]
    assert not TitleRecord.objects.held_on(date(2010, 7, 1)).exists()
    assert TitleRecord.objects.held_on(date(2009, 7, 1)).count() == 1


@pytest.mark.parametrize(
    ("code", "value"), [("awards.titles", 1), ("awards.brands_city", 1), ("awards.brands_organ", 0)]
)
def test_figures_count_as_of_a_day_and_show_their_rows(client, county, riverside, wang, code, value):
    low, high = made.ladder(county).levels.all()
    made.title(riverside, low)
    made.title(riverside, high, date(2010, 9, 1))
    made.brand(riverside, reach_1=date(2009, 1, 1), reach_3=date(2010, 1, 1), reach_5=date(2010, 9, 1))
    client.force_login(wang)
    assert figure(code, county, DAY).value == value
    asked = {"organization": county.pk, "day": str(DAY)}
    page = client.get(reverse("figure_detail", args=[code]), asked)
    assert (riverside.name in page.content.decode()) == bool(value)


def test_lists_cost_the_same_however_many_rows(
    client, county, riverside, wang, django_assert_max_num_queries, django_assert_num_queries
):
    low, high = made.ladder(county).levels.all()
    client.force_login(wang)
    pages = [reverse(name) for name in ("title_list", "title_plan_list", "brand_list", "todo")]

    def more(count):
        made_now = Organization.objects.count()
        for number in range(made_now, made_now + count):
            unit = Organization.objects.create(name=f"第{number}党支部", kind="branch", parent=county)
            Organization.objects.filter(pk=unit.pk).update(path=f"{county.path}{unit.pk}/")
            made.title(unit, low)
            made.title_plan(unit, high)
            made.brand(unit, reach_1=date(2009, 1, 1))

    more(1)
    counts = []
    for page in pages:
        client.get(page)
        with django_assert_max_num_queries(60) as seen:
            client.get(page)
        counts.append(len(seen))
    more(29)
    for page, count in zip(pages, counts, strict=True):
        with django_assert_num_queries(count):
            client.get(page)
