"""Why a package is not taken."""

from django.utils.functional import Promise


class PackageRefused(ValueError):  # noqa: N818 - what happened, in the words of the person who sent it
    """A package that is not taken, or a programme that is not sent; the text is one sentence to show."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)
