"""What a person recognises a session by: the browser and the system, and about where it comes from; no more is kept."""

from ipaddress import ip_address, ip_network

# The first whose mark is in what the browser says of itself: most say that they are others too.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
BETWEEN = " · "
NOWHERE = "::"  # an address nobody has: the server did not say where the request came from
KEPT_BITS = {4: 24, 6: 48}  # of an address, what its network shares with hundreds of others


def device_of(user_agent: str) -> str:
    """`"Firefox · Windows"` from what a browser says of itself; empty when nothing in it is known."""
    known = (next((name for mark, name in table if mark in user_agent), "") for table in (BROWSERS, SYSTEMS))
    return BETWEEN.join(name for name in known if name)


def network_of(address: str) -> str:
    """The first address of the network of `address`; `NOWHERE` for what is no address."""
    try:
        found = ip_address(address)
    except ValueError:
        return NOWHERE
    return str(ip_network((found, KEPT_BITS[found.version]), strict=False).network_address)


def network_in_words(address: str) -> str:
    """`"192.0.2.…"` from the address of a network; empty for `NOWHERE`."""
    if address == NOWHERE:
        return ""
    return f"{address.rpartition('.')[0]}.…" if "." in address else f"{address.rstrip(':')}:…"
