"""The rules of eligibility about organizations, and those that evaluations answer about both."""

from django.urls import reverse
from django.utils.translation import gettext as _

from activities import duty_grid
from activities.duties import ending_in
from awards.eligibility.evidence import Answer, whole_years
from evaluations.choices import RoundState
from evaluations.models import Result
from orgs.models import Member, Term
from orgs.periods import quarter_before


def years_standing(organizations, value, day):
    answers = {}
    for one in organizations:
        url = one.get_absolute_url()
        if one.founded_on is None:
            answers[one.pk] = Answer(False, _("The day of founding is not known"), url)
            continue
        years = whole_years(one.founded_on, day)
        words = {"day": one.founded_on, "years": years}
        answers[one.pk] = Answer(years >= value, _("Founded on %(day)s, %(years)s years ago") % words, url)
    return answers


def elected_on_time(organizations, value, day):
    """The team was elected, and its term is not over."""
    terms = Term.objects.filter(organization__in=organizations).elected_by(day).per_organization()
    dues = {pk: due for pk, _elected, due in terms}
    return {one.pk: _term(one, dues.get(one.pk), day) for one in organizations}


def _term(organization, due, day):
    if due is None:
        return Answer(False, _("No team has been elected"), organization.get_absolute_url())
    return Answer(
        due >= day, _("Next election due on %(day)s") % {"day": due}, organization.get_absolute_url()
    )


def duties_met(organizations, value, day):
    """Nothing was left undone whose period ended in the last quarter that is over."""
    quarter = quarter_before(day)
    lines = duty_grid.lines(organizations, ending_in(quarter)) if organizations else []
    missed = {line.organization.pk: [duty for duty in line.duties if duty.lacking] for line in lines}
    answers = {}
    for one in organizations:
        if lacking := missed.get(one.pk):
            words = {
                "quarter": quarter,
                "what": "、".join(dict.fromkeys(str(duty.rule.kind) for duty in lacking)),
            }
            text = _("%(quarter)s: missed %(what)s") % words
        else:
            text = _("%(quarter)s: everything that was due was held") % {"quarter": quarter}
        answers[one.pk] = Answer(not lacking, text, reverse("duty_grid"))
    return answers


def grade(recipients, value, day):
    """The grade of the last closed round is among the best ``value`` grades of its rubric."""
    answers = {}
    for pk, result in _last_results(recipients, day).items():
        grades, url = [one.pk for one in result.round.rubric.grades.all()], result.get_absolute_url()
        if result.grade_id is None:
            answers[pk] = Answer(False, _("%(round)s: no grade") % {"round": result.round}, url)
            continue
        words = {"round": result.round, "grade": result.grade, "total": result.total}
        passed = result.grade_id in grades[: int(value)]
        answers[pk] = Answer(passed, _("%(round)s: %(grade)s, %(total)s points") % words, url)
    return {one.pk: answers.get(one.pk) or _never_scored() for one in recipients}


def no_veto(recipients, value, day):
    """Whoever has not been scored has not been vetoed."""
    results = _last_results(recipients, day)
    return {one.pk: _veto(results.get(one.pk)) for one in recipients}


def _veto(result):
    if result is None:
        return Answer(True, _never_scored().evidence)
    words = {"round": result.round}
    text = _("%(round)s: vetoed") if result.is_vetoed else _("%(round)s: no veto")
    return Answer(not result.is_vetoed, text % words, result.get_absolute_url())


def _never_scored():
    return Answer(False, _("Not scored in a closed evaluation yet"))


def _last_results(recipients, day):
    """{recipient id: the Result of the last closed round as of ``day``}, in two queries."""
    if not recipients:
        return {}
    closed = Result.objects.filter(round__state=RoundState.CLOSED, round__as_of__lte=day)
    if isinstance(recipients[0], Member):
        asked, key = closed.filter(member__in=recipients), "member_id"
    else:
        asked, key = closed.filter(organization__in=recipients, member=None), "organization_id"
    rows = asked.select_related("round__rubric", "grade").prefetch_related("round__rubric__grades")
    found = {}
    for result in rows.order_by("-round__as_of", "-round_id"):
        found.setdefault(getattr(result, key), result)
    return found
