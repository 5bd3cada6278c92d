"""Erasing an account, and keeping the register of incidents."""

from .erasing import LastAdministratorError, erase_account, why_not_erase
from .incidents import write_incident

__all__ = ["LastAdministratorError", "erase_account", "why_not_erase", "write_incident"]
