"""Activity records as programs read and write them."""

from django.utils.translation import gettext as _
from rest_framework import serializers

from accounts.api import (
    DayField,
    IdField,
    NoUnknownFields,
    RowField,
)  # fmt: skip
from activities import votes
from activities.attendees import listed_members
from activities.choices import Presence
from activities.fitting import unfit
from activities.forms.book import MOST_ROWS
from activities.forms.records import ENDS_TOO_EARLY
from activities.models import Activity, ActivityKind, ActivityResult, Attendance, Decision, Stop
from activities.services import book
from orgs.models import Organization
from orgs.periods import today


class KindSerializer(serializers.ModelSerializer):
    class Meta:
        model = ActivityKind
        fields = ["id", "code", "name", "name_en", "attended_by", "is_active"]
        read_only_fields = fields


class AttendanceList(serializers.ListSerializer):
    def to_representation(self, seats):
        return super().to_representation(seats.for_list())


class AttendanceSerializer(NoUnknownFields, serializers.ModelSerializer):
    """Where one member who was due was."""

    member = IdField(source="member_id")
    member_name = serializers.CharField(source="member.name", read_only=True)

    class Meta:
        model = Attendance
        list_serializer_class = AttendanceList
        fields = ["member", "member_name", "presence"]
        extra_kwargs = {"presence": {"required": True}}


class StopSerializer(NoUnknownFields, serializers.ModelSerializer):
    """One of several places of an activity."""

    class Meta:
        model = Stop
        fields = book.STOP


class DecisionSerializer(NoUnknownFields, serializers.ModelSerializer):
    """A matter put to the vote. Whether it passed follows from the rule of the day."""

    due_on = DayField(required=False, allow_null=True)
    passed = serializers.SerializerMethodField()
    explanation = serializers.SerializerMethodField()

    class Meta:
        model = Decision
        fields = [*book.DECISION, "passed", "explanation"]
        extra_kwargs = {
            name: {"max_value": 1_000_000}
            for name in ("due_voters", "present_voters", "votes_for", "votes_against", "abstained")
        }

    def validate(self, fields):
        names = ("due_voters", "present_voters", "votes_for", "votes_against", "abstained")
        problems = votes.problems(**{name: fields.get(name, 0) for name in names})
        if problems:
            raise serializers.ValidationError({name: [problem] for name, problem in problems.items()})
        return fields

    def get_passed(self, decision) -> bool:
        return votes.outcome_of(decision, decision.activity.held_on).passed

    def get_explanation(self, decision) -> str:
        return votes.outcome_of(decision, decision.activity.held_on).words


class ResultList(serializers.ListSerializer):
    def to_representation(self, results):
        return super().to_representation(results.for_list())


class ResultSerializer(NoUnknownFields, serializers.ModelSerializer):
    """How much of a result that the kind asks for: its code, and the count in its own unit."""

    field = serializers.SlugField(source="field.code", max_length=40)
    unit = serializers.CharField(source="field.unit", read_only=True)

    class Meta:
        model = ActivityResult
        list_serializer_class = ResultList
        fields = ["field", "value", "unit"]
        extra_kwargs = {"value": {"max_value": 1_000_000}}


class ActivitySerializer(NoUnknownFields, serializers.ModelSerializer):
    """A record as lists show it. The head counts follow from the attendance."""

    organization = RowField(rows=lambda user: Organization.objects.in_care_of(user))
    organization_name = serializers.CharField(source="organization.name", read_only=True)
    kind = serializers.SlugRelatedField(slug_field="code", queryset=ActivityKind.objects.all())
    held_on = DayField()
    submitted_by = serializers.CharField(allow_null=True, read_only=True)
    attendance_rate = serializers.FloatField(allow_null=True, read_only=True)

    class Meta:
        model = Activity
        fields = [
            "id", "version", "organization", "organization_name", "kind", "topic", "held_on", "starts_at",
            "ends_at", "place", "chair", "recorder", "service_person_times", "training_way", "education", "occasion",
            "lesson_giver", "effect", "due_count", "present_count", "leave_count", "absent_count", "attendance_rate", "state", "return_reason", "submitted_by", "submitted_at",
            "decided_at",
        ]  # fmt: skip
        read_only_fields = [
            "id", "version", "due_count", "present_count", "leave_count", "absent_count", "state",
            "return_reason", "submitted_at", "decided_at",
        ]  # fmt: skip
        extra_kwargs = {"service_person_times": {"max_value": 1_000_000}}


class RecordSerializer(ActivitySerializer):
    """The whole record, as it is read and written. Whose it is, is said once: when it is made."""

    attendance = AttendanceSerializer(many=True, required=False, max_length=2000)
    stops = StopSerializer(many=True, required=False, max_length=MOST_ROWS)
    decisions = DecisionSerializer(many=True, required=False, max_length=MOST_ROWS)
    results = ResultSerializer(many=True, required=False, max_length=MOST_ROWS)

    class Meta(ActivitySerializer.Meta):
        fields = [
            *ActivitySerializer.Meta.fields, "observers", "agenda", "speeches", "minutes", "attendance", "stops",
            "decisions", "results",
        ]  # fmt: skip
        extra_kwargs = ActivitySerializer.Meta.extra_kwargs | {
            name: {"max_length": 50_000} for name in ("agenda", "speeches", "minutes")
        }

    def validate_held_on(self, held_on):
        if held_on > today():
            raise serializers.ValidationError(
                _("An activity is recorded after it was held; this day has not come yet.")
            )
        return held_on

    def validate_kind(self, kind):
        """One that is offered, or the one that the record has."""
        if not kind.is_active and kind != getattr(self.instance, "kind", None):
            words = {"kind": kind.code}
            raise serializers.ValidationError(_("“%(kind)s” is no longer recorded.") % words)
        return kind

    def validate(self, fields):
        kind = self._now("kind", fields)
        fields |= dict.fromkeys(
            unfit(kind, answers_notice=bool(getattr(self.instance, "notice_id", None))), ""
        )
        if kind.attended_by != "nobody":
            fields["service_person_times"] = None
        elif self._now("service_person_times", fields) is None:
            raise serializers.ValidationError(
                {"service_person_times": [_("Say how many person-times were served.")]}
            )
        starts_at, ends_at = self._now("starts_at", fields), self._now("ends_at", fields)
        if starts_at and ends_at and ends_at <= starts_at:
            raise serializers.ValidationError({"ends_at": [ENDS_TOO_EARLY]})
        if "attendance" in fields:
            fields["attendance"] = self._attendance(fields)
        if "results" in fields:
            fields["results"] = self._results(fields["results"], kind)
        return fields

    def _now(self, name, fields):
        """The value that the record will have: the new one, else the one it has."""
        return fields[name] if name in fields else getattr(self.instance, name, None)

    def _results(self, results, kind):
        """Result fields of the kind to their values, each once."""
        asked = {field.code: field for field in kind.result_fields.all()}
        found = {}
        for result in results:
            field = asked.get(result["field"]["code"])
            if field is None or field in found:
                words = {"code": result["field"]["code"]}
                problem = _("“%(code)s” is no result of this kind of activity, or stands here twice.") % words
                raise serializers.ValidationError({"results": [problem]})
            found[field] = result["value"]
        return found

    def _attendance(self, fields):
        """Members to their presence. Only those whose attendance is due can be on the sheet, each once."""
        call = (self._now(name, fields) for name in ("organization", "kind", "held_on"))
        due = listed_members(*call, activity=self.instance)
        members = {member.pk: member for member in due}
        attendance = {}
        for seat in fields["attendance"]:
            member = members.get(seat["member_id"])
            if member is None or member in attendance:
                words = {"member": seat["member_id"]}
                problem = _("Member %(member)s is not due at this activity, or stands here twice.") % words
                raise serializers.ValidationError({"attendance": [problem]})
            attendance[member] = Presence(seat["presence"])
        self._check_whole(due, attendance)
        return attendance

    def _check_whole(self, due, attendance):
        """A sheet that leaves somebody out would lower the number due."""
        missing = [member.name for member in due if member not in attendance]
        if missing:
            words = {"names": "、".join(missing)}
            problem = _("The list leaves out members whose attendance is due: %(names)s.") % words
            raise serializers.ValidationError({"attendance": [problem]})


class RecordChangeSerializer(RecordSerializer):
    organization = serializers.PrimaryKeyRelatedField(read_only=True)


class ReturnSerializer(NoUnknownFields, serializers.Serializer):
    """What has to be mended."""

    reason = serializers.CharField(max_length=500)
