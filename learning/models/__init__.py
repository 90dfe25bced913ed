from learning.models.benchmark import Benchmark
from learning.models.practice import Practice, PracticeAdoption
from learning.models.visit import LearningVisit, Lesson

__all__ = ["Benchmark", "LearningVisit", "Lesson", "Practice", "PracticeAdoption"]
