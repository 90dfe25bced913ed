"""Practices that are shared and adopted, visits to learn, sheets that compare."""
