from evaluations.models.round import Mark, Result, Round, Score
from evaluations.models.rubric import Criterion, Grade, Rubric

__all__ = ["Criterion", "Grade", "Mark", "Result", "Round", "Rubric", "Score"]
