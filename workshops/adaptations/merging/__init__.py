"""What differs between versions of a programme, and making one of three. Plain values in, plain values out."""
