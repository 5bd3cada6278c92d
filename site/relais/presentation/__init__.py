"""How figures, words and icons are written on screen and on paper, in each language."""
