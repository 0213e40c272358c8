"""What stands around every answer, and what may go over the websocket."""

import logging
import re
from pathlib import Path

import pytest
from asks import ask, talk
from starlette.responses import PlainTextResponse
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.delat import sidor
from serve import first_page
from serve.guard import LARGEST_FRAME, Guard
from serve.log import LOG

HERE = Path("/srv/uppfoljning/app.py")


@pytest.fixture
def log(caplog):
    LOG.addHandler(caplog.handler)
    caplog.set_level(logging.INFO)
    yield caplog
    LOG.removeHandler(caplog.handler)


def guarded(app):
    return Guard(app, first_page.script_hashes(), HERE)


def test_every_answer_has_the_headers():
    for status in (200, 301, 404, 500):
        answer = ask(guarded(PlainTextResponse("x", status_code=status)), "/karta")
        assert answer.status == status
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "SAMEORIGIN"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_the_policy_allows_the_scripts_that_stand_in_the_page_and_no_others():
    said = ask(guarded(PlainTextResponse("x")), "/").headers["content-security-policy"]
    scripts = next(part for part in said.split("; ") if part.startswith("script-src"))
    inline = re.findall(r"<script>", first_page.first_page(sidor.START))
    assert len(re.findall("'sha256-", scripts)) == len(inline)
    assert "'unsafe-inline'" not in scripts and "'unsafe-eval'" not in scripts and "http" not in said


def test_measurements_are_closed_unless_asked_for(monkeypatch):
    app = guarded(PlainTextResponse("antal sessioner"))
    monkeypatch.delenv("UPPFOLJNING_MATVARDEN", raising=False)
    for path in ("/_stcore/metrics", "/bas/_stcore/metrics", "/_stcore/metrics/"):
        answer = ask(app, path)
        assert answer.status == 404 and "antal sessioner" not in answer.text
    monkeypatch.setenv("UPPFOLJNING_MATVARDEN", "1")
    assert ask(app, "/_stcore/metrics").text == "antal sessioner"


class Listener:
    """An application that hears what is said on the websocket, and answers with what it is given."""

    def __init__(self, *answers):
        self.answers, self.heard = answers, []

    async def __call__(self, scope, receive, send):
        for answer in self.answers:
            await send({"type": "websocket.send", "bytes": answer})
        while True:
            message = await receive()
            self.heard.append(message)
            if message["type"] == "websocket.disconnect":
                return


RERUN = BackMsg(rerun_script={"query_string": "omrade=Farsta"}).SerializeToString()


def test_what_a_page_says_is_heard(log):
    app = Listener()
    assert talk(guarded(app), [{"bytes": RERUN}, {"bytes": BackMsg(app_heartbeat=True).SerializeToString()}]) == []
    assert [message["type"] for message in app.heard].count("websocket.receive") == 2
    assert log.messages == []


@pytest.mark.parametrize(
    ("frame", "code", "said"),
    [
        ({"text": "hej"}, 1003, "text i stället för"),
        ({"text": "", "bytes": None}, 1003, "text i stället för"),
        ({"bytes": b"\xff\xff\xff junk"}, 1002, "8 byte som inte är"),
        ({"bytes": b""}, 1002, "utan innehåll"),
        ({"bytes": b"\0" * (LARGEST_FRAME + 1)}, 1009, "1000001 byte"),
        ({"bytes": BackMsg(clear_cache=True).SerializeToString()}, 1002, "clear_cache"),
        ({"bytes": BackMsg(debug_shutdown_runtime=True).SerializeToString()}, 1002, "debug_shutdown_runtime"),
        ({"bytes": BackMsg(load_git_info=True).SerializeToString()}, 1002, "load_git_info"),
    ],
)
def test_what_no_page_says_ends_the_websocket_with_one_line(log, frame, code, said):
    app = Listener()
    sent = talk(guarded(app), [frame, {"bytes": RERUN}])
    assert sent == [{"type": "websocket.close", "code": code}]
    assert [message["type"] for message in app.heard] == ["websocket.connect", "websocket.disconnect"]
    assert len(log.messages) == 1 and said in log.messages[0] and "10.1.2.3" in log.messages[0]
    assert "\n" not in log.messages[0] and log.records[0].exc_info is None


def test_no_reader_is_told_where_the_program_lies():
    message = ForwardMsg()
    message.new_session.main_script_path = str(HERE)
    message.new_session.name = "app"
    other = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY).SerializeToString()
    first, second = talk(guarded(Listener(message.SerializeToString(), other)), [])
    assert str(HERE.parent).encode() not in first["bytes"]
    shown = ForwardMsg.FromString(first["bytes"])
    assert shown.new_session.main_script_path == "app.py" and shown.new_session.name == "app"
    assert second["bytes"] == other
