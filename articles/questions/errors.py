"""What is wrong with a question; whoever asked it decides how that is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterProblem:
    """One thing wrong with one parameter."""

    parameter: str
    code: str
    detail: str


class QuestionError(Exception):
    """A question that is not understood; all that is wrong with it is named at once."""

    def __init__(self, *problems: ParameterProblem) -> None:
        super().__init__(" ".join(f"{each.parameter}: {each.detail}" for each in problems[:5]))
        self.problems = problems


class ConflictingParametersError(Exception):
    """Parameters each of which is understood, but which contradict each other."""

    def __init__(self, *problems: ParameterProblem) -> None:
        super().__init__(" ".join(f"{each.parameter}: {each.detail}" for each in problems))
        self.problems = problems


class CursorError(Exception):
    """A cursor that leads nowhere: not one of ours, of another list, or of long ago."""

    def __init__(self, code: str, detail: str, parameter: str = "cursor") -> None:
        super().__init__(detail)
        self.problem = ParameterProblem(parameter=parameter, code=code, detail=detail)
