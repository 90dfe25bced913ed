from awards.models.brand import Brand, BrandLevel
from awards.models.scheme import AwardItem, Condition, Quota, QuotaScenario, Scheme
from awards.models.title import TitleLadder, TitleLevel, TitlePlan, TitleRecheck, TitleRecord

__all__ = [
    "AwardItem", "Brand", "BrandLevel", "Condition", "Quota", "QuotaScenario", "Scheme", "TitleLadder", "TitleLevel",
    "TitlePlan", "TitleRecheck", "TitleRecord",
]  # fmt: skip
