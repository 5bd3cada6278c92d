"""Pages about session logs. All but the guest's form ask for an account.

A log one may not read is answered as if it did not exist.
"""
