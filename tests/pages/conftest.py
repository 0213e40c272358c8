"""Opens pages of the dashboard without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from page_runs import Files, OpenPage, Shown, look, start
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage


@pytest.fixture(scope="session", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The pages read the product's own data and no published edition, whatever the environment says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("UPPFOLJNING_DATA", raising=False)
        patch.setenv("UPPFOLJNING_UTGAVOR", str(tmp_path_factory.mktemp("tom_hylla")))
        yield


@pytest.fixture(scope="session", autouse=True)
def one_search_for_components() -> Iterator[None]:
    """Streamlit looks through every installed package for components each time a test starts a page; there are none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def downloaded_files() -> Iterator[Files]:
    """Name and content of every file that a page hands out, by the address it gets."""
    files: Files = {}
    original = MemoryMediaFileStorage.load_and_get_id

    def remember(self: MemoryMediaFileStorage, data: Any, mimetype: str, kind: Any, filename: str | None = None) -> str:
        file_id = original(self, data, mimetype, kind, filename)
        files[self.get_url(file_id)] = (filename or "", data)
        return file_id

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MemoryMediaFileStorage, "load_and_get_id", remember)
        yield files


@pytest.fixture(scope="session")
def open_page(downloaded_files: Files) -> OpenPage:
    """Shows a page for an area and choices: `open_page(file, area, {key: choice})`. Each is run once for all tests."""
    sessions: dict[tuple[str, str], Any] = {}
    seen: dict[tuple[str, str, tuple[tuple[str, str], ...]], Shown] = {}

    def open_once(file: str, area: str = "", choices: dict[str, str] | None = None) -> Shown:
        session, chosen = (file, area), tuple((choices or {}).items())
        if (*session, ()) not in seen:
            sessions[session] = start(file, area, unfolded=True)
            seen[(*session, ())] = look(sessions[session], downloaded_files)
        if (*session, chosen) not in seen:
            at = sessions[session]
            for key, choice in chosen:
                at.selectbox(key=key).set_value(choice).run()
            seen[(*session, chosen)] = look(at, downloaded_files)
        return seen[(*session, chosen)]

    return open_once
