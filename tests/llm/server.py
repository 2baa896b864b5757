"""A small server of ours on loopback that speaks the chat completions protocol, well or badly."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "reader-7b"


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body."""
        return json.loads(self.body)

    @property
    def report(self) -> str:
        """The page, as the model sees it."""
        text: str = self.json["messages"][-1]["content"]
        return text


@dataclass
class Reply:
    """What the server answers; `drip` sends the body a byte at a time, so many seconds apart."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    drip: float | None = None
    endless: bool = False  # the body again and again
    hang: float = 0.0  # seconds before anything
    cut: bool = False  # promise more bytes than are sent


Answering = Callable[[Asked], Reply]


def completion(words: object, **more: Any) -> Reply:
    """A good completion with these words; what is not a text is sent as its JSON."""
    content = words if isinstance(words, str) else json.dumps(words)
    choice = {"message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1200, "completion_tokens": 300, "total_tokens": 1500}
    document = {"choices": [{**choice, **more.pop("choice", {})}], "usage": usage, **more}
    return Reply(json.dumps(document).encode())


def failure(status: int, message: str = "", **headers: str) -> Reply:
    """A refusal in the protocol's form."""
    body = json.dumps({"error": {"message": message, "type": "error"}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(body, status, {"Content-Type": "application/json", **named})


class Server:
    """Answers as it is told, one after the other, the last for good; keeps what came in."""

    def __init__(self, url: str, answering: list[Answering]) -> None:
        self.url, self.answering = url, answering
        self.asked: list[Asked] = []
        self._lock = threading.Lock()

    def answer(self, asked: Asked) -> Reply:
        """The reply whose turn it is."""
        with self._lock:
            self.asked.append(asked)
            turn = min(len(self.asked), len(self.answering)) - 1
        return self.answering[turn](asked)


@contextmanager
def serving(*answers: Answering | Reply) -> Iterator[Server]:
    """A server that runs inside the context."""
    told = [answer if callable(answer) else _always(answer) for answer in answers]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            asked = Asked(self.path, dict(self.headers.items()), self.rfile.read(length))
            reply = server.answer(asked)
            with suppress(OSError):
                self._send(reply)

        def _send(self, reply: Reply) -> None:
            if _waited(reply.hang, stopping):
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not reply.endless:
                self.send_header("Content-Length", str(len(reply.body) + 100 * reply.cut))
            self.send_header("Connection", "close")
            self.end_headers()
            if reply.endless:
                while not stopping.is_set():
                    self.wfile.write(reply.body)
            elif reply.drip is None:
                self.wfile.write(reply.body)
            else:
                for byte in reply.body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    if _waited(reply.drip, stopping):
                        return

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    stopping = threading.Event()
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = Server(f"http://127.0.0.1:{http.server_port}/v1", told)
    thread = threading.Thread(
        target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        stopping.set()
        http.shutdown()
        http.server_close()
        thread.join()


def _always(reply: Reply) -> Answering:
    return lambda asked: reply


def _waited(seconds: float, stopping: threading.Event) -> bool:
    """Wait, and whether the server is to stop meanwhile."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not stopping.is_set():
        stopping.wait(min(0.05, max(0.0, end - time.monotonic())))
    return stopping.is_set()
