"""What differs between two bodies, and bringing the changes of one into another. Plain values in, plain values out."""
