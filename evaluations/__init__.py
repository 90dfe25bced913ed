"""Rubrics, rounds and the scores of organizations and members; each score opens into its rows."""
