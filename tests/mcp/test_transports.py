"""The server as a process: on standard input and output, and as streamable HTTP."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import anyio
import pytest
from mcp import Client, StdioServerParameters

ROOT = Path(__file__).parents[2]
TEXT = "Lock keeper. No phone calls, please. Applications close on 16 January 2026."


async def phone_in(client: Client) -> object:
    result = await client.call_tool("analyze_posting", {"text": TEXT})
    return result.structured_content["policy"]["channels"]["phone"]


def test_it_answers_on_standard_input_and_output() -> None:
    parameters = StdioServerParameters(command=sys.executable, args=["-m", "analyzer", "mcp"], cwd=ROOT)

    async def conversation() -> tuple[object, object]:
        async with Client(parameters) as client:
            return len((await client.list_tools()).tools), await phone_in(client)

    assert anyio.run(conversation) == (4, "prohibited")


@pytest.fixture
def process() -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "analyzer", "mcp", "--http", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.fixture
def port(process: "subprocess.Popen[str]") -> int:
    assert process.stderr
    found = re.search(r"http://127\.0\.0\.1:(\d+)/mcp", process.stderr.readline())
    assert found
    return int(found[1])


def test_it_answers_as_streamable_http_and_ends_at_once(process: "subprocess.Popen[str]", port: int) -> None:
    async def conversation() -> object:
        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
            return await phone_in(client)

    assert anyio.run(conversation) == "prohibited"
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(15)
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
def test_other_names_and_pages_are_refused(headers: dict[str, str], port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    sent = {"content-type": "application/json", "accept": "application/json, text/event-stream", **headers}
    call = '{"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}'
    for _ in range(50):
        try:
            connection.request("POST", "/mcp", body=call, headers=sent)
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    assert connection.getresponse().status in (403, 421)
    connection.close()
