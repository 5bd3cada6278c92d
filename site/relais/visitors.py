"""Whom a request is counted for when nobody is signed in."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

IPV6_NETWORK_BITS = 64


def visitor(request: HttpRequest) -> str:
    """Whom an anonymous request is counted for: its address; for IPv6 the network, of which one person has all."""
    address = client_address(request)
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(int(parsed) >> (128 - IPV6_NETWORK_BITS))
    return str(parsed)


def client_address(request: HttpRequest) -> str:
    """The address a request comes from, as the trusted proxies in front of the site saw it."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    trusted: int = settings.TRUSTED_PROXIES
    if trusted and len(hops) >= trusted and hops[-trusted]:
        return hops[-trusted]
    return str(request.META.get("REMOTE_ADDR", ""))
