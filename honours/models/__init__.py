from honours.models.exemplar import Exemplar, Publication
from honours.models.honour import Commendation, Honour, Revocation
from honours.models.ledger import Penalty, Reward, RewardNorm

__all__ = [
    "Commendation", "Exemplar", "Honour", "Penalty", "Publication", "Revocation", "Reward", "RewardNorm",
]  # fmt: skip
