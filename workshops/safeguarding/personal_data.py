"""What this room keeps about people: nothing. Its telephones are those of public help lines."""

ABOUT_NOBODY = ("safeguarding.helpline.phone",)
