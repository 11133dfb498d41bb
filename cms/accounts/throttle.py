"""Slows down guessing of passwords: failed attempts are counted per account and address, and per address alone."""

import hashlib

from django.core.cache import cache

WINDOW_SECONDS = 15 * 60
PER_ACCOUNT = 5
PER_ADDRESS = 50


def is_blocked(*, username: str, address: str) -> bool:
    """Whether too many attempts have failed of late."""
    account, place = _keys(username, address)
    counts = cache.get_many([account, place])
    return counts.get(account, 0) >= PER_ACCOUNT or counts.get(place, 0) >= PER_ADDRESS


def failure_note(*, username: str, address: str) -> None:
    """Count a failed attempt; the window starts anew with each."""
    for key in _keys(username, address):
        cache.add(key, 0, WINDOW_SECONDS)
        cache.incr(key)
        cache.touch(key, WINDOW_SECONDS)


def success_note(*, username: str, address: str) -> None:
    """Forget the failures of this account from this address."""
    cache.delete(_keys(username, address)[0])


def _keys(username: str, address: str) -> tuple[str, str]:
    return _key("account", f"{username.strip().casefold()}\n{address}"), _key("address", address)


def _key(kind: str, value: str) -> str:
    return f"sign-in:{kind}:{hashlib.sha256(value.encode()).hexdigest()[:32]}"
