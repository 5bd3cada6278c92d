"""Records of people, their own page, and the register."""
