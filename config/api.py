"""Where the parts of the API are, and its own documentation."""

from django.contrib.auth.decorators import login_required
from django.urls import include, path, re_path
from django.utils import translation
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.routers import DefaultRouter
from rest_framework.views import APIView

from activities.api import ActivityViewSet, KindViewSet
from campaigns.api import CampaignViewSet, TaskViewSet
from jobs.api import JobViewSet
from orgs.api import MemberViewSet, OrganizationViewSet
from reports.api import BulletinViewSet, FigureViewSet


class SchemaView(SpectacularAPIView):
    """The schema, in English whoever asks: programs are written against it."""

    @extend_schema(exclude=True)
    def get(self, request, *args, **kwargs):
        with translation.override("en"):
            return self._get_schema_response(request)


@extend_schema(exclude=True)
class NowhereView(APIView):
    """An address that the API does not have is not found in its own words too."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise NotFound


class DocsView(SpectacularSwaggerSplitView):
    """The schema to try out. Nothing in the page is inline, so that it works under our policy."""

    url_name = "api:schema"
    template_name = "api/docs.html"


router = DefaultRouter()
router.include_format_suffixes = False
router.register("organizations", OrganizationViewSet, basename="organization")
router.register("members", MemberViewSet, basename="member")
router.register("campaigns", CampaignViewSet, basename="campaign")
router.register("tasks", TaskViewSet, basename="task")
router.register("activity-kinds", KindViewSet, basename="kind")
router.register("activities", ActivityViewSet, basename="activity")
router.register("figures", FigureViewSet, basename="figure")
router.register("bulletins", BulletinViewSet, basename="bulletin")
router.register("jobs", JobViewSet, basename="job")

app_name = "api"
urlpatterns = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", login_required(DocsView.as_view()), name="docs"),
    path("", include(router.urls)),
    re_path(r"^[\s\S]*/$", NowhereView.as_view(), name="nowhere"),
]
