"""What a certification rule is: data that an author edits, its checks, and its explanation in a sentence."""
