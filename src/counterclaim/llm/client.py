"""One request to a server that speaks the chat completions protocol, within bounds.

Whatever the server does, a request ends after a time and a number of bytes, goes to the one address
named (redirects are not followed, proxies and other settings of the environment not used), and
comes back as a `Reply`: nothing is raised.
"""

from __future__ import annotations

import asyncio
import email.utils
import importlib.util
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from counterclaim.errors import UsageError
from counterclaim.llm.endpoint import Endpoint
from counterclaim.model.asked import Result
from counterclaim.model.record import Record

if TYPE_CHECKING:
    import ssl

    import httpx2

CONNECT_SECONDS = 10.0
"""For finding the server and reaching it: a machine that is there answers in a fraction of it."""

ANSWER_SECONDS = 600.0
"""From sending to the last byte: a model on a laptop's processor writes 2,000 tokens in minutes."""

ANSWER_BYTES = 2_000_000
"""Of an answer. One of 4,000 tokens has some 20,000 bytes."""

DETAIL_CHARACTERS = 300
"""Of a server's own words kept with a failure."""

MOST_TOKENS = 100_000_000
"""A server that counts more tokens for one page is not believed."""

_STATUS = {
    401: Result.UNAUTHORISED,
    403: Result.UNAUTHORISED,
    404: Result.NOT_FOUND,
    405: Result.NOT_FOUND,
    429: Result.LIMITED,
}


class Reply(Record, frozen=True, kw_only=True):
    """What came back. `words` are the model's, only where the result is ANSWERED."""

    result: Result
    seconds: float
    status: int | None = None
    detail: str | None = None
    words: str | None = None
    tokens_in: int | None = None
    tokens_out: int | None = None
    wait: float | None = None  # seconds that the server asks to wait


def check_installed() -> None:
    """Refuse work that needs the extra where it is not there.

    Raises:
        UsageError: says how to get it.
    """
    if importlib.util.find_spec("httpx2") is None:
        raise UsageError(
            "reading by a language model needs the package httpx2, which is not installed",
            "Install it: pip install 'counterclaim[llm]'",
        )


class Client:
    """Asks one server. The key is neither shown nor kept, and is taken out of what comes back."""

    def __init__(
        self,
        endpoint: Endpoint,
        key: str | None = None,
        *,
        seconds: float = ANSWER_SECONDS,
        size: int = ANSWER_BYTES,
    ) -> None:
        """Make one.

        Args:
            endpoint: the server.
            key: sent to it, and to nobody else.
            seconds: for one answer as a whole.
            size: most bytes of one answer.

        Raises:
            UsageError: the extra is not installed.
        """
        check_installed()
        self.endpoint = endpoint
        self._key, self._seconds, self._size = key, seconds, size
        # Reading the machine's certificates takes long enough to be done once, and only for https.
        self._trusted: ssl.SSLContext | bool = False
        if endpoint.base.startswith("https:"):
            import httpx2

            self._trusted = httpx2.create_ssl_context(trust_env=False)

    def __repr__(self) -> str:
        return f"Client({self.endpoint.base!r})"

    def ask(self, body: bytes) -> Reply:
        """Send one request; what came of it."""
        began = time.monotonic()
        reply = asyncio.run(self._ask(body))
        return msgspec.structs.replace(reply, seconds=round(time.monotonic() - began, 3))

    def scrub(self, text: str) -> str:
        """A text without the key, should somebody have put it there, and storable."""
        plain = text.encode("utf-8", "replace").decode()
        return plain.replace(self._key, "[key]") if self._key else plain

    async def _ask(self, body: bytes) -> Reply:
        import httpx2

        try:
            async with asyncio.timeout(self._seconds):
                return await self._exchange(body)
        except (TimeoutError, httpx2.TimeoutException) as error:
            reached = not isinstance(error, httpx2.ConnectTimeout)
            said = f"no whole answer within {self._seconds:g} seconds"
            if not reached:
                return _reply(Result.UNREACHABLE, f"{self.endpoint.host} could not be reached")
            return _reply(Result.TIMEOUT, said)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError, ValueError) as e:
            detail = self.scrub(f"{type(e).__name__}: {e}")[:DETAIL_CHARACTERS]
            return _reply(Result.UNREACHABLE, f"{self.endpoint.host}: {detail}")

    async def _exchange(self, body: bytes) -> Reply:
        import httpx2

        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",  # a packed answer could be far larger than it looks
            "User-Agent": "counterclaim",
        }
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        limits = httpx2.Timeout(self._seconds, connect=min(CONNECT_SECONDS, self._seconds))
        async with (
            httpx2.AsyncClient(
                timeout=limits, follow_redirects=False, trust_env=False, verify=self._trusted
            ) as client,
            client.stream(
                "POST", self.endpoint.completions, content=body, headers=headers
            ) as response,
        ):
            if response.status_code >= 300:
                return await self._failure(response)
            kind = response.headers.get("content-type", "").partition(";")[0].strip().casefold()
            packed = response.headers.get("content-encoding", "identity").casefold()
            if not (kind == "application/json" or kind.endswith("+json")) or packed != "identity":
                what = kind if packed == "identity" else f"packed as {packed}"
                what = what or "of no stated type"
                detail = f"the answer is {what}, not JSON: is the address right?"
                return _reply(Result.WRONG_TYPE, self.scrub(detail)[:DETAIL_CHARACTERS], response)
            data = await _body(response, self._size)
        if data is None:
            return _reply(Result.TOO_LARGE, f"more than {self._size} bytes", response)
        return self._answer(data, response)

    async def _failure(self, response: httpx2.Response) -> Reply:
        """What a status that is no success means."""
        status = response.status_code
        if status < 400:
            target = self.scrub(response.headers.get("location", "nowhere"))[:DETAIL_CHARACTERS]
            return _reply(Result.REDIRECTED, f"to {target}; it was not followed", response)
        data = await _body(response, self._size)
        detail = self.scrub(_complaint(data or b"")) or None
        result = _STATUS.get(status, Result.SERVER_ERROR if status >= 500 else Result.REJECTED)
        wait = _wait(response.headers.get("retry-after"))
        return msgspec.structs.replace(_reply(result, detail, response), wait=wait)

    def _answer(self, data: bytes, response: httpx2.Response) -> Reply:
        """The model's words out of a completion."""
        document = _decoded(data)
        choices = _of(document, "choices", list)
        first = choices[0] if choices else None
        message = _of(first, "message", dict)
        usage = _of(document, "usage", dict)
        counted = msgspec.structs.replace(
            _reply(Result.MALFORMED, "the answer is no chat completion", response),
            tokens_in=_tokens(usage, "prompt_tokens"),
            tokens_out=_tokens(usage, "completion_tokens"),
        )
        if message is None:
            said = self.scrub(_complaint(data)) if _of(document, "error", object) else ""
            return msgspec.structs.replace(counted, detail=said) if said else counted
        refusal = _of(message, "refusal", str)
        if refusal:
            said = self.scrub(refusal)[:DETAIL_CHARACTERS]
            return msgspec.structs.replace(counted, result=Result.DECLINED, detail=said)
        if _of(first, "finish_reason", str) == "length":
            detail = "the answer was cut off: let it be longer (--answer-tokens), or send smaller"
            return msgspec.structs.replace(
                counted, result=Result.CUT_OFF, detail=f"{detail} parts (--part)"
            )
        words = _words(message.get("content"))
        if words is None:
            return msgspec.structs.replace(counted, detail="the answer holds no words")
        return msgspec.structs.replace(
            counted, result=Result.ANSWERED, detail=None, words=self.scrub(words)
        )


def _reply(
    result: Result,
    detail: str | None,
    response: httpx2.Response | None = None,
) -> Reply:
    status = response.status_code if response is not None else None
    return Reply(result=result, seconds=0.0, status=status, detail=detail)


async def _body(response: httpx2.Response, most: int) -> bytes | None:
    """The bytes of an answer; None where there are more than allowed."""
    data = bytearray()
    async for piece in response.aiter_raw():
        data += piece
        if len(data) > most:
            return None
    return bytes(data)


def _decoded(data: bytes) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None


def _of(holder: object, key: str, type_: type) -> Any:
    """A member of a JSON object if it has the type expected, else None."""
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, type_) else None


def _words(content: object) -> str | None:
    """A message's content: a text, or a list of parts with texts."""
    if isinstance(content, list):
        texts = [text for part in content if (text := _of(part, "text", str)) is not None]
        return "".join(texts) if texts else None
    return content if isinstance(content, str) and content.strip() else None


def _tokens(usage: object, key: str) -> int | None:
    count = _of(usage, key, int)
    believable = count is not None and not isinstance(count, bool) and 0 <= count <= MOST_TOKENS
    return count if believable else None


def _complaint(data: bytes) -> str:
    """A server's own words for what is wrong, on one line."""
    document = _decoded(data)
    error = document.get("error") if isinstance(document, dict) else None
    said = _of(error, "message", str) or (error if isinstance(error, str) else None)
    if said is None:
        said = data[: 4 * DETAIL_CHARACTERS].decode("utf-8", "replace")
    return " ".join(said.split())[:DETAIL_CHARACTERS]


def _wait(header: str | None) -> float | None:
    """Seconds from a Retry-After header: a number of them, or a day and hour."""
    if not header:
        return None
    if header.strip().isascii() and header.strip().isdigit():
        return float(header.strip()[:9])
    try:
        until = email.utils.parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max((until - datetime.now(UTC)).total_seconds(), 0.0)
