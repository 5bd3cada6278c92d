"""How often one may try."""

from django.core.cache import cache


def allowed(action: str, key: str, *, most: int, seconds: int) -> bool:
    """Count one more try of `action` for `key`; False once there were `most` in `seconds`."""
    name = f"tries:{action}:{key}"
    if cache.add(name, 1, seconds):
        return True
    try:
        return cache.incr(name) <= most
    except ValueError:  # it expired in between
        return cache.add(name, 1, seconds) or True
