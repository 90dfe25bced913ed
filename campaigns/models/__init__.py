from campaigns.models.campaign import Campaign
from campaigns.models.task import Task

__all__ = ["Campaign", "Task"]
