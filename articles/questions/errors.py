"""Errors in a question; the caller decides how to report them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterProblem:
    """One error in one parameter."""

    parameter: str
    code: str
    detail: str


class QuestionError(Exception):
    """A question that is not valid; all its errors are named at once."""

    def __init__(self, *problems: ParameterProblem) -> None:
        super().__init__(" ".join(f"{each.parameter}: {each.detail}" for each in problems[:5]))
        self.problems = problems


class ConflictingParametersError(Exception):
    """Parameters that are each valid but contradict each other."""

    def __init__(self, *problems: ParameterProblem) -> None:
        super().__init__(" ".join(f"{each.parameter}: {each.detail}" for each in problems))
        self.problems = problems


class CursorError(Exception):
    """A cursor that cannot be used: unknown, of another list, or expired."""

    def __init__(self, code: str, detail: str, parameter: str = "cursor") -> None:
        super().__init__(detail)
        self.problem = ParameterProblem(parameter=parameter, code=code, detail=detail)
