from django.urls import path

from learning.views import adoptions, benchmarks, closing, coverage, deciding, lessons, practices, visits

urlpatterns = [
    path("practices/", practices.practice_list, name="practice_list"),
    path("practices/new/", practices.practice_create, name="practice_create"),
    path("practices/<int:pk>/", deciding.practice_detail, name="practice_detail"),
    path("practices/<int:pk>/edit/", practices.practice_edit, name="practice_edit"),
    path("practices/<int:pk>/submit/", deciding.practice_submit, name="practice_submit"),
    path("practices/<int:pk>/publish/", deciding.practice_publish, name="practice_publish"),
    path("practices/<int:pk>/return/", deciding.practice_return, name="practice_return"),
    path("practices/<int:pk>/withdraw/", deciding.practice_withdraw, name="practice_withdraw"),
    path("practices/<int:pk>/adopt/", adoptions.adoption_create, name="adoption_create"),
    path("practices/<int:pk>/adopters/", adoptions.practice_adopters, name="practice_adopters"),
    path("adoptions/", adoptions.adoption_list, name="adoption_list"),
    path("adoptions/<int:pk>/edit/", adoptions.adoption_edit, name="adoption_edit"),
    path("learning-visits/", visits.learning_visit_list, name="learning_visit_list"),
    path("learning-visits/new/", visits.learning_visit_create, name="learning_visit_create"),
    path("learning-visits/<int:pk>/", lessons.learning_visit_detail, name="learning_visit_detail"),
    path("learning-visits/<int:pk>/edit/", visits.learning_visit_edit, name="learning_visit_edit"),
    path("learning-visits/<int:pk>/lessons/", lessons.lesson_create, name="lesson_create"),
    path("lessons/<int:pk>/adopt/", lessons.lesson_adopt, name="lesson_adopt"),
    path("lessons/<int:pk>/drop/", lessons.lesson_drop, name="lesson_drop"),
    path("lessons/<int:pk>/resume/", lessons.lesson_resume, name="lesson_resume"),
    path("benchmarks/", benchmarks.benchmark_list, name="benchmark_list"),
    path("benchmarks/new/", benchmarks.benchmark_create, name="benchmark_create"),
    path("benchmarks/coverage/", coverage.benchmark_coverage, name="benchmark_coverage"),
    path("benchmarks/<int:pk>/", closing.benchmark_detail, name="benchmark_detail"),
    path("benchmarks/<int:pk>/edit/", benchmarks.benchmark_edit, name="benchmark_edit"),
    path("benchmarks/<int:pk>/close/", closing.benchmark_close, name="benchmark_close"),
]
