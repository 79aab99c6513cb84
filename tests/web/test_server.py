"""`analyzer serve` as a process: it listens on this machine, answers, and ends when told to."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from analyzer.cli import main
from analyzer.exceptions import InputError
from analyzer.serving import open_socket

ROOT = Path(__file__).parents[2]


@pytest.fixture
def process() -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "analyzer", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def port_of(process: "subprocess.Popen[str]") -> int:
    assert process.stderr
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
    assert found
    return int(found[1])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_and_ends_at_once(process: "subprocess.Popen[str]", number: signal.Signals) -> None:
    port = port_of(process)
    idle = socket.create_connection(("127.0.0.1", port))  # a client that never says anything
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/")
    assert connection.getresponse().status == 200
    process.send_signal(number)
    code = process.wait(15)  # it raises where the server waits for the idle client
    assert code in (0, 130, -number)
    assert process.stderr
    assert "Traceback" not in process.stderr.read()
    connection.close()
    idle.close()


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/api/schema", 200), ("/api/analyze", 405), ("/no", 404)])
def test_head_is_answered_like_get_without_a_body(process: "subprocess.Popen[str]", path: str, status: int) -> None:
    connection = HTTPConnection("127.0.0.1", port_of(process), timeout=20)
    connection.request("GET", path)
    got = connection.getresponse()
    body = got.read()
    connection.request("HEAD", path)
    told = connection.getresponse()
    assert (told.status, told.read()) == (got.status, b"") == (status, b"")
    assert told.headers["content-type"] == got.headers["content-type"]
    assert told.headers["content-length"] == str(len(body))
    connection.close()


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="Linux lists the sockets there")
def test_it_listens_on_this_machine_only(process: "subprocess.Popen[str]") -> None:
    port = port_of(process)
    listening = Path("/proc/net/tcp").read_text("ascii")
    assert f"0100007F:{port:04X} 00000000:0000 0A" in listening


def test_it_gives_no_address_where_the_analyses_are_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="1"):
        main(["serve", "--port", "0", "--analyses", str(tmp_path / "none")])
    said = capsys.readouterr().err
    assert said.startswith("error: ")
    assert "http://" not in said


def test_a_name_that_no_host_may_have_is_said() -> None:
    with pytest.raises(InputError, match="choose another --host"):
        open_socket("ü" * 70, 0)


def test_a_port_in_use_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(InputError, match="choose another --port"):
        open_socket("127.0.0.1", taken.getsockname()[1])


def test_a_host_that_is_not_of_this_machine_is_said() -> None:
    with pytest.raises(InputError, match=r"^192\.0\.2\.1:0 cannot be used \([^(]*\): choose another --host\.$"):
        open_socket("192.0.2.1", 0)


@pytest.mark.parametrize(("command", "library", "extra"), [("serve", "uvicorn", "web"), ("mcp", "mcp", "mcp")])
def test_a_missing_extra_is_named(command: str, library: str, extra: str) -> None:
    """In a process of its own: modules that are imported anew stay where tests that patch them look."""
    code = f"import sys; sys.modules[{library!r}] = None; from analyzer.cli import main; main([{command!r}])"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert f'pip install "job-posting-analyzer[{extra}]"' in ended.stderr


def test_leaving_this_machine_is_warned_of() -> None:
    command = [sys.executable, "-m", "analyzer", "serve", "--host", "0.0.0.0", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        first = process.stderr.readline()
        process.kill()
    assert "no password" in first
