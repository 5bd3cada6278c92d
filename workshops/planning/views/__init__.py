"""Pages about plans. Every one asks for an account; a plan one may not read is answered as if it did not exist."""
