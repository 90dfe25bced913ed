from django.urls import path

from evaluations.views import criteria, marks, rounds, rubrics

urlpatterns = [
    path("rubrics/", rubrics.rubric_list, name="rubric_list"),
    path("rubrics/new/", rubrics.rubric_create, name="rubric_create"),
    path("rubrics/<int:pk>/", rubrics.rubric_detail, name="rubric_detail"),
    path("rubrics/<int:pk>/edit/", rubrics.rubric_edit, name="rubric_edit"),
    path("rubrics/<int:pk>/grades/", criteria.rubric_grades, name="rubric_grades"),
    path("rubrics/<int:pk>/criteria/new/", criteria.criterion_create, name="criterion_create"),
    path("rubrics/<int:pk>/put-in-force/", rubrics.rubric_put_in_force, name="rubric_put_in_force"),
    path("rubrics/<int:pk>/retire/", rubrics.rubric_retire, name="rubric_retire"),
    path("rubrics/<int:pk>/revise/", rubrics.rubric_revise, name="rubric_revise"),
    path("criteria/<int:pk>/edit/", criteria.criterion_edit, name="criterion_edit"),
    path("criteria/<int:pk>/delete/", criteria.criterion_delete, name="criterion_delete"),
    path("rounds/", rounds.round_list, name="round_list"),
    path("rounds/new/", rounds.round_create, name="round_create"),
    path("rounds/<int:pk>/", rounds.round_detail, name="round_detail"),
    path("rounds/<int:pk>/marks/<int:criterion_pk>/", marks.round_marks, name="round_marks"),
    path("rounds/<int:pk>/marks/<int:criterion_pk>/load/", marks.round_marks_load, name="round_marks_load"),
    path("rounds/<int:pk>/reckon/", marks.round_reckon, name="round_reckon"),
    path("rounds/<int:pk>/close/", marks.round_close, name="round_close"),
    path("rounds/results/<int:pk>/", rounds.round_result, name="round_result"),
    path("rounds/results/<int:pk>/<int:criterion_pk>/", rounds.score_rows, name="score_rows"),
]
