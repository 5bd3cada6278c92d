"""Credentials: what programs read at fixed addresses, and the pages people see."""
