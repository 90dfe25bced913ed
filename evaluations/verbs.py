"""The audit verbs of this app, in words for the trail."""

VERBS = {}
