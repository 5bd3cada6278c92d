"""What may be copied into a document: by the licence of a picture, and by what its author allows of a handout."""

from workshops.programmes.content import Handout, Picture
from workshops.programmes.vocabulary import Licence, Rights

# An agreement binds two organisations: it says nothing to whoever makes a kit.
COPYING_ALLOWED = {str(licence.value) for licence in Licence} - {Licence.RESERVED.value, Licence.AGREEMENT.value}


def may_copy(picture: Picture) -> bool:
    """Whether the picture's own licence lets it be copied unchanged.

    Every Creative Commons licence does (its section 2(a)(1)); a picture without a licence has all rights reserved. The
    frame that stands for one that could not come is nobody's: it says whom to ask.
    """
    return picture.stands_in or picture.licence in COPYING_ALLOWED


def may_hand_out(handout: Handout) -> bool:
    """Whether participants may be given it."""
    return handout.rights == Rights.SHAREABLE
