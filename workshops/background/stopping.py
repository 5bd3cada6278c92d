"""What is raised in the middle of a task whose worker has to leave."""


class StoppedError(BaseException):
    """The task under way is left to the next worker: whoever claimed something gives it back, and lets this pass."""
