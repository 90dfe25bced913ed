"""Staff check units before a festival; problems are mended, confirmed or returned, and counted."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from activities.todo import sections_for as _sections  # noqa: F401
