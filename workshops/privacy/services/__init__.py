"""Erasing an account, and keeping the register of incidents."""

from .erasing import LastAdministratorError, erase_account, why_not_erase
from .incidents import CorrectedMeanwhileError, write_incident

__all__ = ["CorrectedMeanwhileError", "LastAdministratorError", "erase_account", "why_not_erase", "write_incident"]
