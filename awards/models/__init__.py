from awards.models.scheme import AwardItem, Condition, Quota, QuotaScenario, Scheme

__all__ = ["AwardItem", "Condition", "Quota", "QuotaScenario", "Scheme"]
