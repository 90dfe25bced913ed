from django.urls import include, path

from reports.views import bulletins, dashboard

urlpatterns = [
    path("", dashboard.home, name="home"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("figures/<str:code>/", dashboard.figure_detail, name="figure_detail"),
    path("bulletins/", bulletins.bulletin_list, name="bulletin_list"),
    path("bulletins/new/", bulletins.bulletin_create, name="bulletin_create"),
    path("bulletins/<int:pk>/", bulletins.bulletin_detail, name="bulletin_detail"),
    path("bulletins/<int:pk>/progress/", bulletins.bulletin_progress, name="bulletin_progress"),
    path("bulletins/<int:pk>/rows/<slug:column>/", bulletins.bulletin_rows, name="bulletin_rows"),
    path("bulletins/<int:pk>/rebuild/", bulletins.bulletin_rebuild, name="bulletin_rebuild"),
    path("bulletins/<int:pk>/sign/", bulletins.bulletin_sign, name="bulletin_sign"),
    path("bulletins/<int:pk>/xlsx/", bulletins.bulletin_download, name="bulletin_download"),
    path("", include("reports.urls_oversight")),
]
