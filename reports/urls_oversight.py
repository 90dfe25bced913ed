from django.urls import path

from reports.views import oversight

urlpatterns = [
    path("administration/jobs/", oversight.job_list, name="job_list"),
    path("administration/jobs/<int:pk>/retry/", oversight.job_retry, name="job_retry"),
    path("audit/", oversight.audit_list, name="audit_list"),
]
