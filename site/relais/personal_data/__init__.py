"""What the site keeps about people: each room says it beside its models, and the register is read from both.

A room has a module `personal_data` with `KEPT`, a tuple of `Kept`, and, when something of it goes with time, `FORGETS`,
a tuple of `Forget`. The columns that lead to a person are found in the models; a table with such a column that no room
speaks of fails a test (`unspoken`).
"""

from .kept import Kept, all_kept, unspoken
from .retention import Forget, Forgotten, forget_what_is_due, forgetting

__all__ = ["Forget", "Forgotten", "Kept", "all_kept", "forget_what_is_due", "forgetting", "unspoken"]
