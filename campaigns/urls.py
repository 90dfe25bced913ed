from django.urls import path

from campaigns.views import (
    boards,
    campaign_changes,
    campaigns,
    carriers,
    checklists,
    claims,
    curves,
    differences,
    document_forms,
    document_lists,
    documents,
    giving,
    led_tasks,
    months,
    news,
    offices,
    opinions,
    plan_parts,
    plans,
    projects,
    schedules,
    standard_documents,
    targets,
    task_forms,
    task_lists,
    task_reports,
    task_templates,
    tasks,
    unit_items,
    unit_plans,
    unit_targets,
    verifying,
)

campaign_pages = [
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("campaigns/new/", campaign_changes.campaign_create, name="campaign_create"),
    path("campaigns/<int:pk>/", campaigns.campaign_detail, name="campaign_detail"),
    path("campaigns/<int:pk>/edit/", campaign_changes.campaign_edit, name="campaign_edit"),
    path("campaigns/<int:pk>/carry/", campaign_changes.campaign_carry, name="campaign_carry"),
]

plan_pages = [
    path("campaigns/<int:pk>/plan/", plans.campaign_plan, name="campaign_plan"),
    path("campaigns/<int:pk>/plan/copy/", plans.campaign_plan_copy, name="campaign_plan_copy"),
    path("campaigns/<int:pk>/tracks/", plan_parts.campaign_tracks, name="campaign_tracks"),
    path("campaigns/<int:pk>/nodes/", plan_parts.campaign_nodes, name="campaign_nodes"),
    path("campaigns/<int:pk>/group/", plan_parts.campaign_group, name="campaign_group"),
    path("campaigns/<int:pk>/themes/new/", plan_parts.theme_create, name="theme_create"),
    path("themes/<int:pk>/edit/", plan_parts.theme_edit, name="theme_edit"),
    path("themes/<int:pk>/delete/", plan_parts.theme_delete, name="theme_delete"),
    path("campaigns/<int:pk>/stages/new/", plan_parts.stage_create, name="stage_create"),
    path("stages/<int:pk>/edit/", plan_parts.stage_edit, name="stage_edit"),
    path("stages/<int:pk>/delete/", plan_parts.stage_delete, name="stage_delete"),
]

document_pages = [
    path("plan-documents/", document_lists.document_list, name="document_list"),
    path("campaigns/<int:pk>/documents/new/", document_forms.document_create, name="document_create"),
    path("plan-documents/<int:pk>/", documents.document_detail, name="document_detail"),
    path("plan-documents/<int:pk>/edit/", document_forms.document_edit, name="document_edit"),
    path("plan-documents/<int:pk>/compare/", documents.document_compare, name="document_compare"),
    path("plan-documents/<int:pk>/open/", documents.document_open, name="document_open"),
    path("plan-documents/<int:pk>/take-back/", documents.document_take_back, name="document_take_back"),
    path("plan-documents/<int:pk>/issue/", documents.document_issue, name="document_issue"),
    path("plan-documents/<int:pk>/revise/", documents.document_revise, name="document_revise"),
    path("plan-documents/<int:pk>/opinions/", opinions.opinion_create, name="opinion_create"),
    path("opinions/<int:pk>/answer/", opinions.opinion_answer, name="opinion_answer"),
]

task_pages = [
    path("tasks/", task_lists.task_list, name="task_list"),
    path("tasks/side-by-side/", task_lists.task_sides, name="task_sides"),
    path("tasks/led/", led_tasks.led_task_list, name="led_task_list"),
    path("tasks/<int:pk>/urge/", led_tasks.task_urge, name="task_urge"),
    path("tasks/to-verify/", verifying.task_check_list, name="task_check_list"),
    path("tasks/to-verify/decide/", verifying.task_decide_many, name="task_decide_many"),
    path("tasks/reports/to-verify/", verifying.task_report_check_list, name="task_report_check_list"),
    path(
        "tasks/reports/to-verify/decide/", verifying.task_report_decide_many, name="task_report_decide_many"
    ),
    path("tasks/results/", task_lists.result_list, name="result_list"),
    path("tasks/reports/", task_lists.task_report_list, name="task_report_list"),
    path("tasks/report/", task_reports.task_report, name="task_report"),
    path("campaigns/<int:pk>/task-matrix/", task_lists.task_matrix, name="task_matrix"),
    path("campaigns/<int:pk>/tasks/new/", task_forms.task_create, name="task_create"),
    path("tasks/<int:pk>/edit/", task_forms.task_edit, name="task_edit"),
    path("tasks/<int:pk>/proofs/", task_forms.task_proof_create, name="task_proof_create"),
    path("tasks/proofs/<int:pk>/delete/", task_forms.task_proof_delete, name="task_proof_delete"),
    path("tasks/<int:pk>/", tasks.task_detail, name="task_detail"),
    path("tasks/<int:pk>/complete/", tasks.task_complete, name="task_complete"),
    path("tasks/<int:pk>/reopen/", tasks.task_reopen, name="task_reopen"),
    path("tasks/<int:pk>/undo/", tasks.task_undo, name="task_undo"),
]

project_pages = [
    path("projects/", projects.project_list, name="project_list"),
    path("campaigns/<int:pk>/projects/new/", projects.project_create, name="project_create"),
    path("projects/<int:pk>/", projects.project_detail, name="project_detail"),
    path("projects/<int:pk>/edit/", projects.project_edit, name="project_edit"),
    path("projects/<int:pk>/publish/", projects.project_publish, name="project_publish"),
    path("projects/<int:pk>/take-back/", projects.project_take_back, name="project_take_back"),
    path("projects/<int:pk>/start/", projects.project_start, name="project_start"),
    path("projects/<int:pk>/accept/", projects.project_accept, name="project_accept"),
    path("projects/<int:pk>/close/", projects.project_close, name="project_close"),
    path("projects/<int:pk>/reopen/", projects.project_reopen, name="project_reopen"),
    path("projects/<int:pk>/claim/", claims.claim_create, name="claim_create"),
    path("claims/<int:pk>/talk/", claims.claim_talk, name="claim_talk"),
    path("claims/<int:pk>/offer/", claims.claim_offer, name="claim_offer"),
    path("claims/<int:pk>/refuse/", claims.claim_refuse, name="claim_refuse"),
    path("claims/<int:pk>/confirm/", claims.claim_confirm, name="claim_confirm"),
    path("claims/<int:pk>/withdraw/", claims.claim_withdraw, name="claim_withdraw"),
]

unit_pages = [
    path("unit-plans/", unit_plans.unit_plan_list, name="unit_plan_list"),
    path("unit-plans/new/", unit_plans.unit_plan_create, name="unit_plan_create"),
    path("unit-plans/<int:pk>/", unit_plans.unit_plan_detail, name="unit_plan_detail"),
    path("unit-plans/<int:pk>/edit/", unit_plans.unit_plan_edit, name="unit_plan_edit"),
    path("unit-plans/<int:pk>/submit/", unit_plans.unit_plan_submit, name="unit_plan_submit"),
    path("unit-plans/<int:pk>/review/", unit_plans.unit_plan_review, name="unit_plan_review"),
    path("campaigns/<int:pk>/unit-plans/", unit_plans.unit_plan_coverage, name="unit_plan_coverage"),
    path("campaigns/<int:pk>/unit-plans/chase/", unit_plans.unit_plan_chase, name="unit_plan_chase"),
    path("carriers/", carriers.carrier_list, name="carrier_list"),
    path("carriers/new/", carriers.carrier_create, name="carrier_create"),
    path("carriers/<int:pk>/", carriers.carrier_detail, name="carrier_detail"),
    path("carriers/<int:pk>/edit/", carriers.carrier_edit, name="carrier_edit"),
    path("carriers/<int:pk>/review/", carriers.carrier_review, name="carrier_review"),
]

giving_pages = [
    path("campaigns/<int:pk>/task-templates/", task_templates.task_template_list, name="task_template_list"),
    path(
        "campaigns/<int:pk>/task-templates/new/",
        task_templates.task_template_create,
        name="task_template_create",
    ),
    path("task-templates/<int:pk>/edit/", task_templates.task_template_edit, name="task_template_edit"),
    path("campaigns/<int:pk>/give-out/", giving.give_out_create, name="give_out_create"),
    path("campaigns/<int:pk>/later-changes/", differences.give_out_differences, name="give_out_differences"),
    path("give-outs/", giving.give_out_list, name="give_out_list"),
    path("give-outs/<int:pk>/", giving.give_out_detail, name="give_out_detail"),
    path("give-outs/<int:pk>/withdraw/", giving.give_out_withdraw, name="give_out_withdraw"),
]

target_pages = [
    path("targets/", targets.target_list, name="target_list"),
    path("campaigns/<int:pk>/targets/new/", targets.target_create, name="target_create"),
    path("targets/<int:pk>/", targets.target_detail, name="target_detail"),
    path("targets/<int:pk>/edit/", targets.target_edit, name="target_edit"),
    path("targets/<int:pk>/schedule/", schedules.schedule_edit, name="schedule_edit"),
    path("unit-targets/<int:pk>/", unit_targets.unit_target_detail, name="unit_target_detail"),
    path("unit-targets/<int:pk>/rows/", unit_targets.unit_target_rows, name="unit_target_rows"),
    path("unit-targets/<int:pk>/report/", unit_targets.progress_report, name="progress_report"),
    path("unit-targets/<int:pk>/milestones/", schedules.milestones_edit, name="milestones_edit"),
]

checklist_pages = [
    path("checklists/", checklists.checklist_list, name="checklist_list"),
    path("checklists/<int:pk>/", checklists.checklist_detail, name="checklist_detail"),
    path("checklists/said/", checklists.unit_item_list, name="unit_item_list"),
    path(
        "checklists/items/<int:item_pk>/units/<int:unit_pk>/",
        unit_items.unit_item_detail,
        name="unit_item_detail",
    ),
    path(
        "checklists/items/<int:item_pk>/units/<int:unit_pk>/edit/",
        unit_items.unit_item_edit,
        name="unit_item_edit",
    ),
    path("checklists/said/<int:pk>/confirm/", unit_items.unit_item_confirm, name="unit_item_confirm"),
    path("checklists/said/<int:pk>/return/", unit_items.unit_item_return, name="unit_item_return"),
]

standard_pages = [
    path("standard-documents/", standard_documents.standard_document_list, name="standard_document_list"),
    path(
        "standard-documents/new/",
        standard_documents.standard_document_create,
        name="standard_document_create",
    ),
    path(
        "standard-documents/<int:pk>/",
        standard_documents.standard_document_detail,
        name="standard_document_detail",
    ),
    path(
        "standard-documents/<int:pk>/edit/",
        standard_documents.standard_document_edit,
        name="standard_document_edit",
    ),
]

board_pages = [
    path("campaigns/<int:pk>/board/", boards.campaign_board, name="campaign_board"),
    path("campaigns/<int:pk>/board/rows/", boards.campaign_board_rows, name="campaign_board_rows"),
    path("campaigns/<int:pk>/office/", offices.campaign_office, name="campaign_office"),
    path("campaigns/<int:pk>/news/", news.campaign_news, name="campaign_news"),
    path("campaigns/<int:pk>/news/seen/", news.campaign_seen, name="campaign_seen"),
    path("campaigns/<int:pk>/course/", curves.campaign_course, name="campaign_course"),
    path("unit-month/", months.unit_month, name="unit_month"),
]

urlpatterns = [
    *board_pages,
    *target_pages,
    *giving_pages,
    *unit_pages,
    *checklist_pages,
    *standard_pages,
    *campaign_pages,
    *plan_pages,
    *document_pages,
    *task_pages,
    *project_pages,
]
