"""Every address of the product. Each needs a row in tests/matrix."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from config.views import health

handler403 = "accounts.views.refusals.permission_denied"

urlpatterns = [
    path("healthz", health, name="health"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include("accounts.urls")),
    path("", include("orgs.urls")),
    path("", include("activities.urls")),
    path("", include("outreach.urls")),
    path("", include("teams.urls")),
    path("", include("learning.urls")),
    path("", include("events.urls")),
    path("", include("campaigns.urls")),
    path("", include("supervision.urls")),
    path("", include("evaluations.urls")),
    path("", include("awards.urls")),
    path("", include("honours.urls")),
    path("", include("exchange.urls")),
    path("", include("reports.urls")),
    path("api/v1/", include("config.api")),
]
