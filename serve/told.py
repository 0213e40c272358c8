"""What a page says to a reader who opens an address: the page is run as for a session, and its messages are kept instead of sent.

So the first answer shows what the live page will show, for the edition and the choices that the address asks for, and with
what has been worked out for all readers. Nobody has a session for it.
"""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from streamlit import runtime
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunException, StopException
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, add_script_run_ctx
from streamlit.runtime.state import SafeSessionState, SessionState
from streamlit.util import calc_hash

APP = Path(__file__).resolve().parents[1] / "app.py"
# A page runs again when an address is written in another spelling: once for each choice.
RUNS = 12
T = TypeVar("T")
# Where Streamlit keeps a thread's session.
ATTACHED = "streamlit_script_run_ctx"
_SCRIPTS = ScriptCache()


class Told:
    """One opening of a page: the messages of its last run, and whether it came to its end."""

    def __init__(self, url_path: str, query: str) -> None:
        self.messages: list[ForwardMsg] = []
        self.whole = False
        self._requests = ScriptRequests()
        pages = PagesManager(str(APP), _SCRIPTS)
        self._context = _context(query, pages, self._requests, self._hear, self._obey)
        pages.set_script_intent("", url_path)
        page_hash = calc_hash(url_path)
        with self._context.session_state.query_params() as asked:
            asked.populate_from_query_string(query, {pages.main_script_hash, page_hash})
            asked.set_initial_query_params_from_current()
        with _session(self._context):
            self._run(query, page_hash)

    def _run(self, query: str, page_hash: str) -> None:
        for _ in range(RUNS):
            self.messages.clear()
            self._context.reset(query_string=query, page_script_hash=page_hash, yield_check=self._obey)
            try:
                # In a context of its own, so that the next run begins at the top of the page.
                contextvars.copy_context().run(
                    exec, _SCRIPTS.get_bytecode(str(APP)), {"__name__": "__main__", "__file__": str(APP)}
                )
            except StopException:
                return
            except RerunException as again:
                query, page_hash = again.rerun_data.query_string, again.rerun_data.page_script_hash
            else:
                self.whole = True
                return

    def _hear(self, message: ForwardMsg) -> None:
        self._obey()
        self.messages.append(message)

    def _obey(self) -> None:
        """Stop or begin again where the page has asked for it, as Streamlit does at every message."""
        request = self._requests.on_scriptrunner_yield()
        if request is None:
            return
        if request.type == ScriptRequestType.RERUN:
            raise RerunException(request.rerun_data)
        raise StopException()


def _context(
    query: str,
    pages: PagesManager,
    requests: ScriptRequests,
    hear: Callable[[ForwardMsg], None],
    obey: Callable[[], None],
) -> ScriptRunContext:
    """What a page needs of a session."""
    return ScriptRunContext(
        session_id=f"forst-{uuid4()}",
        _enqueue=hear,
        query_string=query,
        session_state=SafeSessionState(SessionState(), obey),
        uploaded_file_mgr=MemoryUploadedFileManager(""),
        main_script_path=str(APP),
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=pages,
        script_requests=requests,
    )


def answered(work: Callable[[], T], chosen: Mapping[str, str]) -> T:
    """What a function answers where these choices are made, with what has been worked out for all readers."""
    pages = PagesManager(str(APP), _SCRIPTS)
    context = _context("", pages, ScriptRequests(), lambda _: None, lambda: None)
    with _session(context):
        for key, value in chosen.items():
            context.session_state[key] = value
        return work()


@contextmanager
def _session(context: ScriptRunContext) -> Iterator[None]:
    """Let this thread be a session's while a page runs. Its files are nobody's afterwards, and go with the next session's."""
    thread: Any = threading.current_thread()
    add_script_run_ctx(thread, context)
    try:
        yield
    finally:
        delattr(thread, ATTACHED)
        if runtime.exists():
            runtime.get_instance().media_file_mgr.clear_session_refs(context.session_id)
