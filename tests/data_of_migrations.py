"""What our migrations put into the tables, for tables that were made straight from the models."""

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython
from django.test import override_settings


def put_in():
    """Run every data migration of ours, on the models of today."""
    with override_settings(MIGRATION_MODULES={}):
        graph = MigrationLoader(None).graph
    for label, name in _in_order(graph):
        if apps.get_app_config(label).path.startswith(str(settings.ROOT / label)):
            for operation in graph.nodes[label, name].operations:
                if isinstance(operation, RunPython):
                    operation.code(apps, None)


def _in_order(graph):
    """Every migration once, after those it needs."""
    return dict.fromkeys(key for leaf in graph.leaf_nodes() for key in graph.forwards_plan(leaf))
