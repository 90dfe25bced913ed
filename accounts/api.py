"""What every part of the API shares: strict input, versions in headers, and one shape for what went wrong."""

import re
from contextlib import contextmanager
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import Http404
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, NotFound, ParseError, ValidationError
from rest_framework.filters import OrderingFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.parsers import JSONParser
from rest_framework.response import Response
from rest_framework.views import exception_handler

from accounts.errors import StaleVersion, WrongState

PROBLEM = "application/problem+json"
ETAG = re.compile(r'"([0-9]{1,9})"')
# The greatest id that every database can look up.
GREATEST_ID = 2**63 - 1
FIRST_DAY, LAST_DAY = parse_date("1900-01-01"), parse_date("2200-12-31")


class Conflict(APIException):
    """The row is not in a state for this."""

    status_code = status.HTTP_409_CONFLICT


class Stale(APIException):
    """The row is no longer as the caller saw it; ``current`` is how it stands now."""

    status_code = status.HTTP_412_PRECONDITION_FAILED

    def __init__(self, detail, current):
        super().__init__(detail)
        self.current = current


class VersionNeeded(APIException):
    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = gettext_lazy('Say in If-Match which version you saw: its ETag, such as "3".')


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = gettext_lazy("The request is too large.")


class ProblemSerializer(serializers.Serializer):
    """What went wrong: a sentence in ``detail``, and by field in ``errors``."""

    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(required=False)
    current = serializers.DictField(required=False, help_text="The row as it stands now (412 only).")


def explain(error, context):
    """The answer to an error of the API, in the manner of RFC 9457. None leaves it to Django."""
    error = _as_api_error(error)
    response = exception_handler(error, context)
    if response is None:
        return None
    response.data = {
        "title": HTTPStatus(response.status_code).phrase,
        "status": response.status_code,
    } | _what_was_wrong(response.data)
    if isinstance(error, Stale):
        response.data["current"] = context["view"].get_serializer(error.current).data
        response["ETag"] = etag(error.current)
    response.content_type = PROBLEM
    return response


def _as_api_error(error):
    match error:
        case WrongState():
            return Conflict(str(error))
        case StaleVersion():
            return Stale(str(error), error.current)
        case RequestDataTooBig():
            return TooLarge()
        case Http404():
            # What is out of scope and what never was must read the same.
            return NotFound()
    return error


def _what_was_wrong(data):
    if isinstance(data, list) and all(isinstance(text, str) for text in data):
        return {"detail": " ".join(data)}
    if set(data) == {"detail"} and isinstance(data["detail"], str):
        return {"detail": data["detail"]}
    errors = data if isinstance(data, dict) else {"non_field_errors": data}
    return {"detail": _("Some of what was sent is not right; see the errors."), "errors": errors}


@contextmanager
def sentences():
    """What a service refuses with a sentence (ValueError) is the caller's to mend: 400."""
    try:
        yield
    except ValueError as error:
        raise ValidationError([str(error)]) from error


def etag(row):
    return f'"{row.version}"'


def seen_version(request):
    """The version named by If-Match. What is no version of ours is 0, which no row has."""
    named = request.headers.get("If-Match", "").strip()
    if not named or named == "*":
        raise VersionNeeded
    found = ETAG.fullmatch(named)
    return int(found[1]) if found else 0


class JSONWithinLimits(JSONParser):
    """JSON that is neither larger nor deeper than a person's work could be."""

    def parse(self, stream, media_type=None, parser_context=None):
        length = parser_context["request"].META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise TooLarge
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError(_("The request is nested too deeply.")) from error


class Pages(PageNumberPagination):
    """Fifty rows a page; ``page_size`` up to 200."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"

    def paginate_queryset(self, queryset, request, view=None):
        for name in (self.page_query_param, self.page_size_query_param):
            text = request.query_params.get(name, "1")
            if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < 1:
                raise ValidationError({name: [_("A whole number from 1 on.")]})
        return super().paginate_queryset(queryset, request, view)


class Filters(DjangoFilterBackend):
    """The filters of the lists on the pages. What they refuse is quoted as it stands, percent signs and all."""

    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            raise ValidationError({name: list(texts) for name, texts in filterset.errors.items()})
        return filterset.qs


class StrictOrdering(OrderingFilter):
    """``ordering`` by the fields that the view names; anything else is told, not passed over.

    Rows that are equal keep their order from page to page.
    """

    def get_ordering(self, request, queryset, view):
        asked = [term.strip() for term in request.query_params.get(self.ordering_param, "").split(",")]
        unknown = [term for term in asked if term and term.removeprefix("-") not in view.ordering_fields]
        if unknown:
            words = ", ".join(view.ordering_fields)
            raise ValidationError(
                {self.ordering_param: [_("Order by any of: %(words)s.") % {"words": words}]}
            )
        return [*filter(None, asked), "pk"] if any(asked) else self.get_default_ordering(view)

    def get_schema_operation_parameters(self, view):
        names = [sign + field for field in view.ordering_fields for sign in ("", "-")]
        array = {"type": "array", "items": {"type": "string", "enum": names}}
        return [{"name": self.ordering_param, "required": False, "in": "query", "schema": array,
                 "style": "form", "explode": False}]  # fmt: skip


class Strict:
    """Every view of the API: bounded JSON, pages, and no query parameter that it does not know.

    A mistyped filter must not show everything.
    """

    parser_classes = [JSONWithinLimits]
    pagination_class = Pages
    filter_backends = [Filters, StrictOrdering]
    ordering_fields = ()
    # Beside those of its filters, order and pages: action → names.
    parameters = {}

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        unknown = set(request.query_params) - self._known()
        if unknown:
            raise ValidationError({name: [_("There is no such parameter.")] for name in sorted(unknown)})

    def _known(self):
        known = set(self.parameters.get(self.action, ()))
        if self.action != "list":
            return known
        if self.pagination_class:
            known |= {"page", "page_size"}
        if self.ordering_fields:
            known.add("ordering")
        return known | set(getattr(getattr(self, "filterset_class", None), "base_filters", ()))


class Versions:
    """A view whose rows have versions: an ETag on each, If-Match on the actions in ``changes``."""

    changes = ()

    def retrieve(self, request, *args, **kwargs):
        return self.show(self.get_object())

    def show(self, row, *, status=200, **headers):
        """``row`` as it stands, with its ETag."""
        serializer = self.get_serializer(row)
        return Response(serializer.data, status=status, headers={"ETag": etag(row)} | headers)

    def asked(self, serializer_class):
        """What the request asks for, checked by ``serializer_class``."""
        serializer = serializer_class(data=self.request.data, context=self.get_serializer_context())
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


class NoUnknownFields:
    """A serializer that refuses names it does not know. Read-only ones may come back, and change nothing."""

    def to_internal_value(self, data):
        known = super().to_internal_value(data)
        unknown = sorted(set(data) - set(self.fields))
        if unknown:
            raise ValidationError({name: [_("There is no such field.")] for name in unknown})
        return known


class DayField(serializers.DateField):
    """A day of the time that the product can count in."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.validators += [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]


class IdField(serializers.IntegerField):
    """The id of a row."""

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=GREATEST_ID, **kwargs)

    def to_internal_value(self, data):
        if isinstance(data, bool | float):
            self.fail("invalid")
        value = super().to_internal_value(data)
        if not 1 <= value <= GREATEST_ID:
            self.fail("invalid")
        return value


@extend_schema_field({"type": "integer", "minimum": 1})
class RowField(serializers.PrimaryKeyRelatedField):
    """A row that the caller may know of, by its id; any other does not exist. ``rows`` takes the user."""

    def __init__(self, *, rows=None, **kwargs):
        self._rows = rows
        super().__init__(pk_field=IdField(), **kwargs)

    def get_queryset(self):
        return self._rows(self.context["request"].user)


def rows_or_404(rows, **lookup):
    """The one row of ``rows``, or 404 in the API's words."""
    row = rows.filter(**lookup).first()
    if row is None:
        raise NotFound
    return row


class Schema(AutoSchema):
    """Declares what the shared parts add to every operation: If-Match, ETag, and the ways to be refused."""

    def get_operation_id(self):
        name = super().get_operation_id()
        is_standard = self.view.action in ("list", "retrieve", "create", "update", "partial_update")
        return name if is_standard else name.removesuffix("_create").removesuffix("_retrieve")

    def get_description(self):
        # What a view says of itself is for those who read its code; operations have a summary.
        return ""

    def get_override_parameters(self):
        parameters = []
        if self._is_change():
            parameters.append(
                OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True,
                                 description='The ETag of the version that you saw, such as "3".')
            )  # fmt: skip
        if isinstance(self.view, Versions) and not self._is_list_view():
            shown = ["200", "201", "202"]
            parameters.append(
                OpenApiParameter(
                    "ETag", str, OpenApiParameter.HEADER, response=shown, description="The version."
                )
            )
        return parameters

    def _get_response_bodies(self, direction="response"):
        bodies = super()._get_response_bodies(direction)
        for code in self._refusals():
            if code not in bodies:
                bodies[code] = self._get_response_for_code(ProblemSerializer, code, [PROBLEM], direction)
                bodies[code]["description"] = HTTPStatus(int(code)).phrase
        return bodies

    def _refusals(self):
        yield from ("400", "401", "403", "429")
        if "{" in self.path or self._is_list_view():
            yield "404"
        if self.method in ("POST", "PUT", "PATCH"):
            yield from ("409", "413", "415")
        if self._is_change():
            yield from ("412", "428")

    def _is_change(self):
        return getattr(self.view, "action", None) in getattr(self.view, "changes", ())
