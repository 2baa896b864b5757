"""One request against a real server on loopback: every way it can go, and nothing raised."""

import importlib.util
import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.llm.server import Reply, Server, completion, failure, serving

from counterclaim.errors import UsageError
from counterclaim.llm import client as client_module
from counterclaim.llm.client import Client, check_installed
from counterclaim.llm.endpoint import Endpoint, endpoint, is_loopback, key_from, model_name
from counterclaim.llm.prompt import AnswerForm, request, system
from counterclaim.model.asked import Result

KEY = "key-of-nobody"
BODY = request("reader-7b", "[1] A mill was hit.", form=AnswerForm.SCHEMA)


def asked(server: Server, **more: Any) -> client_module.Reply:
    return Client(endpoint(server.url), KEY, **more).ask(BODY)


def test_a_good_answer() -> None:
    with serving(completion('{"claims": []}')) as server:
        reply = asked(server)
    assert (reply.result, reply.words, reply.status) == (Result.ANSWERED, '{"claims": []}', 200)
    assert (reply.tokens_in, reply.tokens_out) == (1200, 300)
    (came,) = server.asked
    assert came.path == "/v1/chat/completions"
    assert came.body == BODY
    assert came.headers["Authorization"] == f"Bearer {KEY}"
    assert came.headers["Accept-Encoding"] == "identity"
    assert "Cookie" not in came.headers


def test_what_is_asked_for() -> None:
    document = json.loads(BODY)
    assert document["temperature"] == 0
    assert document["messages"][0] == {"role": "system", "content": system()}
    assert document["messages"][-1]["content"] == "[1] A mill was hit."
    schema = document["response_format"]["json_schema"]["schema"]
    example = json.loads(document["messages"][2]["content"])
    import jsonschema

    jsonschema.validate(example, schema)
    loose = json.loads(request("m", "x", form=AnswerForm.OBJECT))
    assert loose["response_format"] == {"type": "json_object"}
    assert "response_format" not in json.loads(request("m", "x", form=AnswerForm.TEXT))
    bare = json.loads(request("m", "x", form=AnswerForm.TEXT, answer_tokens=None))
    assert set(bare) == {"model", "messages", "stream"}


def test_the_example_keeps_its_own_rules() -> None:
    messages = json.loads(BODY)["messages"]
    report, answer = messages[1]["content"], json.loads(messages[2]["content"])
    for claim in answer["claims"]:
        assert claim["quote"] in report
        assert claim["quote"].count(claim["trigger"]) == 1
        assert all(role["quote"] in report for role in claim["roles"])
    for item in answer["attributions"]:
        assert all(piece in report for piece in (item["source"], item["cue"], *item["content"]))


def test_no_part_of_the_prompt_is_left_open() -> None:
    import re

    assert re.findall(r"\{[a-z]+\}", system()) == []


def test_no_key_no_header() -> None:
    with serving(completion("{}")) as server:
        Client(endpoint(server.url)).ask(BODY)
    assert "Authorization" not in server.asked[0].headers


PARTS = [{"type": "text", "text": '{"cla'}, {"type": "text", "text": 'ims": []}'}]
HTML = {"Content-Type": "text/html"}
PACKED = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
EVENTS = {"Content-Type": "text/event-stream"}

REPLIES = [
    ("parts", completion("", choice={"message": {"content": PARTS}}), Result.ANSWERED),
    ("no usage", completion("{}", usage=None), Result.ANSWERED),
    ("odd usage", completion("{}", usage={"prompt_tokens": -5}), Result.ANSWERED),
    ("cut off", completion("{", choice={"finish_reason": "length"}), Result.CUT_OFF),
    ("declined", completion("", choice={"message": {"refusal": "No."}}), Result.DECLINED),
    ("empty words", completion(""), Result.MALFORMED),
    ("null words", completion("", choice={"message": {"content": None}}), Result.MALFORMED),
    ("no choice", completion("", choices=[]), Result.MALFORMED),
    ("odd choices", completion("", choices=[[[]]]), Result.MALFORMED),
    ("error with 200", Reply(b'{"error": {"message": "out of memory"}}'), Result.MALFORMED),
    ("no body", Reply(b""), Result.MALFORMED),
    ("broken JSON", Reply(b'{"choices": [{"mess'), Result.MALFORMED),
    ("not UTF-8", Reply(b'{"choices": "\xff\xfe"}'), Result.MALFORMED),
    ("deep JSON", Reply(b"[" * 50_000), Result.MALFORMED),
    ("a number", Reply(b"1e999"), Result.MALFORMED),
    ("a page", Reply(b"<html>Sign in", 200, HTML), Result.WRONG_TYPE),
    ("events", Reply(b"data: {}\n\n", 200, EVENTS), Result.WRONG_TYPE),
    ("no type", Reply(b"{}", 200, {}), Result.WRONG_TYPE),
    ("packed", Reply(b"\x1f\x8b", 200, PACKED), Result.WRONG_TYPE),
    ("bad request", failure(400, "context too long"), Result.REJECTED),
    ("no key", failure(401, "bad key"), Result.UNAUTHORISED),
    ("forbidden", failure(403), Result.UNAUTHORISED),
    ("no model", failure(404, "no such model"), Result.NOT_FOUND),
    ("wait", failure(429, "slow down", Retry_After="7"), Result.LIMITED),
    ("broken", failure(500, "oh"), Result.SERVER_ERROR),
    ("busy", Reply(b"<html>busy", 503, HTML), Result.SERVER_ERROR),
    ("cut short", Reply(b'{"choices"', cut=True), Result.UNREACHABLE),
    ("no HTTP status", Reply(b"{}", 999), Result.SERVER_ERROR),
]


@pytest.mark.parametrize(("reply", "result"), [r[1:] for r in REPLIES], ids=[r[0] for r in REPLIES])
def test_every_reply_has_a_result(reply: Reply, result: Result) -> None:
    with serving(reply) as server:
        found = asked(server)
    assert found.result is result
    assert (found.words is not None) == (result is Result.ANSWERED)
    assert found.detail or result is Result.ANSWERED or not reply.body
    assert found.tokens_in is None or found.tokens_in >= 0


def test_unknown_tokens_are_not_zero() -> None:
    with serving(
        completion("{}", usage={"prompt_tokens": True, "completion_tokens": 1.5})
    ) as server:
        reply = asked(server)
    assert (reply.tokens_in, reply.tokens_out) == (None, None)


def test_a_servers_words_are_kept_short() -> None:
    with serving(failure(400, "no " * 10_000)) as server:
        assert len(asked(server).detail or "") <= client_module.DETAIL_CHARACTERS


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(status: int) -> None:
    with serving(completion("{}")) as other:
        target = f"{other.url}/chat/completions"
        with serving(Reply(b"", status, {"Location": target})) as server:
            reply = asked(server)
    assert reply.result is Result.REDIRECTED
    assert target in (reply.detail or "")
    assert other.asked == []


WAITS = [
    ("7", 7.0),
    ("0", 0.0),
    ("soon", None),
    ("-3", None),
    ("9" * 5000, 999_999_999.0),
    (format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True), 0.0),
    ("", None),
]


@pytest.mark.parametrize(("header", "seconds"), WAITS, ids=range(len(WAITS)))
def test_how_long_a_server_asks_to_wait(header: str, seconds: float | None) -> None:
    with serving(failure(429, "wait", Retry_After=header)) as server:
        assert asked(server).wait == seconds


def test_a_day_to_come_is_waited_for() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    with serving(failure(429, "wait", Retry_After=later)) as server:
        assert 3000 < (asked(server).wait or 0) <= 3600


def test_silence_ends() -> None:
    with serving(Reply(b"{}", hang=60)) as server:
        assert asked(server, seconds=0.3).result is Result.TIMEOUT


def test_a_byte_now_and_then_ends() -> None:
    with serving(Reply(b" " * 10_000, drip=0.05)) as server:
        assert asked(server, seconds=0.5).result is Result.TIMEOUT


def test_an_endless_answer_ends() -> None:
    with serving(Reply(b" " * 65_536, endless=True)) as server:
        reply = asked(server, size=1_000_000)
    assert reply.result is Result.TOO_LARGE


def test_an_endless_refusal_ends() -> None:
    headers = {"Content-Type": "application/json"}
    with serving(Reply(b" " * 65_536, 500, headers, endless=True)) as server:
        assert asked(server, size=1_000_000).result is Result.SERVER_ERROR


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    reply = Client(endpoint(f"http://127.0.0.1:{port}/v1")).ask(BODY)
    assert reply.result is Result.UNREACHABLE
    assert str(port) in (reply.detail or "")


def test_no_http_at_all() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        import threading

        def talk() -> None:
            talking, _ = listening.accept()
            with talking:
                talking.recv(100)
                talking.sendall(b"SSH-2.0-Nonsense\r\n" * 50)

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        reply = Client(endpoint(f"http://127.0.0.1:{port}/v1"), seconds=5).ask(BODY)
        thread.join()
    assert reply.result is Result.UNREACHABLE


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of the environment sees what goes to this machine, nor anything else."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("OPENAI_API_KEY", "key-of-somebody-else")
    monkeypatch.setenv("NO_PROXY", "")
    with serving(completion("{}")) as server:
        assert Client(endpoint(server.url)).ask(BODY).result is Result.ANSWERED
    assert "Authorization" not in server.asked[0].headers


ECHOES = [
    completion(f"the key is {KEY}"),
    failure(401, f"{KEY} is not a key"),
    failure(500, KEY),
    Reply(b"", 307, {"Location": f"https://elsewhere.example/{KEY}"}),
    Reply(b"", 200, {"Content-Type": f"text/{KEY}"}),
    completion("", choice={"message": {"refusal": KEY}}),
]


@pytest.mark.parametrize("reply", ECHOES, ids=range(len(ECHOES)))
def test_a_key_that_comes_back_is_taken_out(reply: Reply) -> None:
    with serving(reply) as server:
        found = asked(server)
    assert KEY not in repr(found)
    assert KEY not in repr(Client(endpoint(server.url), KEY))


def test_halves_of_pairs_are_made_storable() -> None:
    body = b'{"choices": [{"message": {"content": "\\ud800 {}"}}]}'
    with serving(Reply(body)) as server:
        reply = asked(server)
    (reply.words or "").encode()


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'counterclaim\[llm\]'"):
        check_installed()


@pytest.fixture(scope="module")
def saying() -> Iterator[tuple[Server, list[Reply]]]:
    """A server that says whatever the test put into the list."""
    said: list[Reply] = []
    with serving(lambda _: said[-1]) as server:
        yield server, said


HEADERS = st.dictionaries(
    st.sampled_from(["Content-Type", "Retry-After", "Location", "X-Odd"]),
    st.sampled_from(["application/json", "text/html", "", "-1", "//x", "0"]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=st.binary(max_size=60), status=st.integers(200, 599), headers=HEADERS)
def test_whatever_comes_back(
    saying: tuple[Server, list[Reply]], body: bytes, status: int, headers: dict[str, str]
) -> None:
    server, said = saying
    said.append(Reply(body if status not in (204, 304) else b"", status, headers))
    reply = asked(server, seconds=5)
    assert isinstance(reply.result, Result)


# Addresses, names, keys.

ADDRESSES = [
    ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1", True),
    ("http://localhost:11434/v1/", "http://localhost:11434/v1", True),
    ("http://[::1]:8080/v1", "http://[::1]:8080/v1", True),
    ("https://api.example.org/v1/chat/completions", "https://api.example.org/v1", False),
    ("https://api.example.org", "https://api.example.org", False),
]


@pytest.mark.parametrize(("given_", "base", "local"), ADDRESSES)
def test_addresses(given_: str, base: str, local: bool) -> None:
    found = endpoint(given_)
    assert (found.base, found.local) == (base, local)
    assert found.completions == f"{base}/chat/completions"


WRONG = [
    "",
    "api.example.org/v1",
    "ftp://api.example.org",
    "file:///etc/passwd",
    "http://api.example.org/v1",
    "http://10.0.0.7:8080/v1",
    "http://127.0.0.1.example.org/v1",
    "https://me:secret@api.example.org/v1",
    "https://secret@api.example.org/v1",
    "https://api.example.org/v1?key=secret",
    "https://api.example.org/v1#secret",
    "https://[::1/v1",
    "https://api.example.org:99999/v1",
    "https://api.example.org/\x1b[31m",
    "https://",
]


@pytest.mark.parametrize("address", WRONG)
def test_wrong_addresses(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COUNTERCLAIM_LLM", raising=False)
    with pytest.raises(UsageError) as error:
        endpoint(address)
    assert "secret" not in str(error.value).replace("a secret", "")


def test_plain_http_inside_a_trusted_network() -> None:
    assert endpoint("http://10.0.0.7:8080/v1", allow_plain=True) == Endpoint(
        base="http://10.0.0.7:8080/v1", host="10.0.0.7:8080", local=False
    )


def test_settings_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_LLM", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("COUNTERCLAIM_LLM_MODEL", "reader-7b")
    monkeypatch.setenv("COUNTERCLAIM_LLM_KEY", " spaced-key\n")
    assert endpoint(None).base == "http://127.0.0.1:1/v1"
    assert model_name(None) == "reader-7b"
    assert key_from(None) == "spaced-key"


@pytest.mark.parametrize("name", ["", "x" * 500, "two\nlines", "\x1b[0m"])
def test_names_that_are_none(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COUNTERCLAIM_LLM_MODEL", raising=False)
    with pytest.raises(UsageError):
        model_name(name)


@pytest.mark.parametrize("key", ["two words", "a\r\nX-Evil: 1", "schlüssel"])
def test_keys_that_are_none_are_not_shown(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTHER_KEY", key)
    with pytest.raises(UsageError) as error:
        key_from("OTHER_KEY")
    assert key not in str(error.value)


def test_a_key_named_and_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTHER_KEY", raising=False)
    monkeypatch.delenv("COUNTERCLAIM_LLM_KEY", raising=False)
    assert key_from(None) is None
    with pytest.raises(UsageError, match="OTHER_KEY"):
        key_from("OTHER_KEY")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.1", "localhost.example.org", "::2", "1"])  # noqa: S104
def test_not_loopback(host: str) -> None:
    assert not is_loopback(host)
