"""Which addresses are asked, under which conditions, and with which key.

The address and the model's name are kept in the case; a key never is, so an address that could hold
one (a user name, a query) is refused.
"""

from __future__ import annotations

import ipaddress
import os
from urllib.parse import urlsplit

from counterclaim.errors import UsageError
from counterclaim.model.record import Record

ADDRESS, MODEL, KEY = "COUNTERCLAIM_LLM", "COUNTERCLAIM_LLM_MODEL", "COUNTERCLAIM_LLM_KEY"
"""Environment variables: the server's address, the model's name, and the key if one is needed."""

LONGEST_NAME = 200
"""Characters of a model's name."""


class Endpoint(Record, frozen=True, kw_only=True):
    """The address of a server that speaks the chat completions protocol, as given, and its host."""

    base: str  # without a slash at its end: "http://127.0.0.1:8080/v1"
    host: str
    local: bool  # on this machine: nothing leaves it

    @property
    def completions(self) -> str:
        """Where requests go."""
        return f"{self.base}/chat/completions"


def endpoint(address: str | None, *, allow_plain: bool = False) -> Endpoint:
    """Check an address. Nothing is sent, and no name is looked up.

    Args:
        address: what `--llm` gives, else the environment's.
        allow_plain: let http to another machine pass, where everyone on the way can read along.

    Raises:
        UsageError: says what is wrong with it.
    """
    given = (address or os.environ.get(ADDRESS) or "").strip()
    if not given:
        raise UsageError(
            "no language model's server is named",
            f"Give its address (--llm http://127.0.0.1:8080/v1), or set {ADDRESS}",
        )
    example = "Give one like http://127.0.0.1:8080/v1 or https://api.example.org/v1"
    try:
        parts = urlsplit(given)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"the server's address cannot be read ({error})", example) from error
    if parts.scheme not in ("http", "https") or not host or not given.isprintable():
        raise UsageError("the server's address is no http or https address", example)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise UsageError(
            "the server's address holds a name, a password or a query, which could be a secret",
            f"Give the bare address; the key comes from {KEY} only",
        )
    local = is_loopback(host)
    if parts.scheme == "http" and not local and not allow_plain:
        raise UsageError(
            f"http to {host} can be read by everyone on the way",
            "Use https, or --allow-plain-http inside a network that you trust",
        )
    shown = f"[{host}]" if ":" in host else host
    where = shown if port is None else f"{shown}:{port}"
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return Endpoint(base=f"{parts.scheme}://{where}{path}", host=where, local=local)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its name or number."""
    if host.casefold() in ("localhost", "localhost."):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def model_name(name: str | None) -> str:
    """Check a model's name, from `--llm-model` or the environment.

    Raises:
        UsageError: there is none, or it is no name.
    """
    given = (name or os.environ.get(MODEL) or "").strip()
    if not given:
        raise UsageError(
            "no language model is named",
            f"Give --llm-model NAME as its server calls it, or {MODEL}",
        )
    if len(given) > LONGEST_NAME or not given.isprintable():
        raise UsageError("that is no name of a language model", "Give it as its server calls it")
    return given


def key_from(variable: str | None) -> str | None:
    """The key in an environment variable; None where the usual one is not set.

    Raises:
        UsageError: the variable named is not set, or cannot stand in a header. It is not shown.
    """
    key = os.environ.get(variable or KEY, "").strip()
    if not key:
        if variable:
            raise UsageError(
                f"the environment has no {variable}",
                "Set it to the key, or leave --llm-key-from out",
            )
        return None
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError(
            f"{variable or KEY} holds something that is no key",
            "Set it to the key alone, in plain letters",
        )
    return key
