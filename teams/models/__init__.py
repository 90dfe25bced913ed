from teams.models.service import Service, ServicePlan
from teams.models.team import Team, TeamMember

__all__ = ["Service", "ServicePlan", "Team", "TeamMember"]
