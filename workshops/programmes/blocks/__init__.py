"""The building blocks of a programme: sessions made of activities."""

from .activity import ActivityBlock
from .session import SessionBlock, SessionsBlock

__all__ = ["ActivityBlock", "SessionBlock", "SessionsBlock"]
