"""What can go wrong, drawn.

    IntrobotError
    ├── KnowledgeProblem   the base cannot be used; carries file, line, rule and mend
    └── SettingsError      an environment variable is missing or wrong

What is expected (no answer, an ambiguous question, an old button) is a value,
not an exception. Each message is Swedish and may be shown as it is.
"""


class IntrobotError(Exception):
    """The root: catching it catches what introbot itself raises, nothing else."""


class KnowledgeProblem(IntrobotError):  # noqa: N818 - an editor's word: a problem to mend
    """The knowledge base cannot be used as it is."""

    def __init__(self, message: str, *, file: str, line: int, rule: str, fix: str) -> None:
        super().__init__(f"{file}:{line}: {message} {fix}".strip())
        self.file = file
        self.line = line
        self.rule = rule
        self.fix = fix


class SettingsError(IntrobotError):
    """An environment variable is missing or has a value that cannot be used."""

    def __init__(self, variable: str, message: str) -> None:
        super().__init__(f"{variable}: {message}")
        self.variable = variable
