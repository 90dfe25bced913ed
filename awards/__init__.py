"""Schemes, quotas, nominations, judging, publicity, objections, honours."""
