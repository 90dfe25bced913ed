from awards.models.archive import ArchiveFolder, ArchiveItem
from awards.models.brand import Brand, BrandLevel
from awards.models.judging import JudgeMark, JudgingCriterion, Panel, PanelJudge
from awards.models.nomination import (
    DeclaredConflict,
    EligibilityException,
    Inspection,
    Nomination,
    NominationEvidence,
    NominationStep,
    OfficeOpinion,
)
from awards.models.publicity import Objection, Publicity, PublicityEntry, PublicityPeriod
from awards.models.scheme import AwardItem, Condition, Quota, QuotaScenario, Scheme
from awards.models.title import TitleLadder, TitleLevel, TitlePlan, TitleRecheck, TitleRecord

__all__ = [
    "ArchiveFolder", "ArchiveItem", "AwardItem", "Brand", "BrandLevel", "Condition", "DeclaredConflict",
    "EligibilityException", "Inspection", "JudgeMark", "JudgingCriterion", "Nomination", "NominationEvidence", "NominationStep", "Objection", "OfficeOpinion", "Panel",
    "PanelJudge", "Publicity", "PublicityEntry", "PublicityPeriod", "Quota", "QuotaScenario", "Scheme", "TitleLadder",
    "TitleLevel", "TitlePlan", "TitleRecheck", "TitleRecord",
]  # fmt: skip
