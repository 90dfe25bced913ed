from awards.models.honour import Commendation, Honour, Reward
from awards.models.judging import Judge, JudgeMark, Panel, PanelCriterion, Recusal
from awards.models.nomination import ExceptionGrant, Nomination, Opinion, Step
from awards.models.publicity import Objection, Publicity, PublicityEntry
from awards.models.scheme import AwardItem, Condition, Quota, QuotaScenario, Scheme

__all__ = [
    "AwardItem", "Commendation", "Condition", "ExceptionGrant", "Honour", "Judge", "JudgeMark", "Nomination",
    "Objection", "Opinion", "Panel", "PanelCriterion", "Publicity", "PublicityEntry", "Quota", "QuotaScenario",
    "Recusal", "Reward", "Scheme", "Step",
]  # fmt: skip
