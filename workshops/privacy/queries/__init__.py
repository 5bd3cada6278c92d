"""What is kept: by table, of everybody; and row by row, of one account."""

from .account import all_data_of_account, rows_of_account
from .register import RegisterLine, register

__all__ = ["RegisterLine", "all_data_of_account", "register", "rows_of_account"]
