"""The honour roll: decisions, certificates, revocations, rewards and penalties, exemplars."""
