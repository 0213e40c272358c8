"""What may happen while an edition is being published: kills, races, full disks, closed folders. The shelf stands as it was."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import textwrap

import pytest

from uppfoljning import cli, edition
from uppfoljning.publish import freeze
from uppfoljning.shelf import lock, manifest, stops
from uppfoljning.shelf.manifest import PublishError

PUBLISHER = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from uppfoljning.shelf import lock
    with lock.place_for(Path(sys.argv[1]), sys.argv[2], print) as made:
        (made / "halv.txt").write_text("halv")
        print("börjar", flush=True)
        time.sleep(60)
    """
)


def silent(_step):
    pass


@pytest.fixture
def publisher(tmp_path):
    """Start another process that publishes to the folder and never gets done."""
    started = []

    def start(name="ny"):
        one = subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, str(tmp_path), name],
            stdout=subprocess.PIPE,
            cwd=edition.DATA_DIR.parent,
            env={**os.environ, "PYTHONUTF8": "1"},
            text=True,
        )
        started.append(one)
        assert one.stdout.readline() == "börjar\n"
        return one

    yield start
    for one in started:
        one.kill()
        one.communicate()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def publish(folder, name="ny"):
    with lock.place_for(folder, name, silent) as made:
        (made / "hel.txt").write_text("hel", encoding="utf-8")


def test_what_a_killed_publishing_leaves_is_removed_by_the_next(publisher, tmp_path):
    killed = publisher()
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert any(name.startswith(".publicerar-ny-") for name in names(tmp_path))
    told = []
    with lock.place_for(tmp_path, "ny", told.append) as made:
        (made / "hel.txt").write_text("hel", encoding="utf-8")
    assert names(tmp_path) == ["ny"] and names(tmp_path / "ny") == ["hel.txt"]
    assert len(told) == 1 and "avbruten publicering" in told[0]


@pytest.mark.parametrize("name", ["ny", "annan"])
def test_of_two_publishers_one_is_told_and_the_other_is_left_alone(publisher, tmp_path, name):
    """Also with another name: two editions cannot both come after the same one."""
    publisher("ny")
    before = names(tmp_path)
    with pytest.raises(PublishError, match=r"En annan publicering till .* pågår \(utgåvan ny\)"):
        publish(tmp_path, name)
    assert names(tmp_path) == before


def test_what_is_not_a_leftover_folder_stays(tmp_path):
    (tmp_path / "egen").mkdir()
    (tmp_path / ".publicerar-lapp").write_text("en fil", encoding="utf-8")
    (tmp_path / ".publicerar-lank").symlink_to(tmp_path / "egen")
    publish(tmp_path)
    assert names(tmp_path) == [".publicerar-lank", ".publicerar-lapp", "egen", "ny"]


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_appears_in_the_place_meanwhile_is_kept(tmp_path, kind):
    place = tmp_path / "ny"
    with (
        pytest.raises(PublishError, match="kom till medan utgåvan publicerades"),
        lock.place_for(tmp_path, "ny", silent),
    ):
        if kind == "folder":
            place.mkdir()
            (place / "viktigt.txt").write_text("kvar", encoding="utf-8")
        elif kind == "file":
            place.write_text("kvar", encoding="utf-8")
        else:
            place.symlink_to("ingenstans")
    assert names(tmp_path) == ["ny"]
    assert (place / "viktigt.txt").exists() if kind == "folder" else os.path.lexists(place)


def test_a_broken_link_takes_the_name(tmp_path):
    (tmp_path / "ny").symlink_to("ingenstans")
    with pytest.raises(PublishError, match="finns redan"):
        publish(tmp_path)


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "disken är full"), (errno.EACCES, "behörighet saknas"), (errno.EROFS, "platsen är skrivskyddad")],
)
def test_what_the_system_refuses_is_told_and_leaves_nothing(tmp_path, monkeypatch, capsys, number, told):
    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(edition, "build", fail)
    assert cli.main(["publicera", "ny", "--titel", "Titel", "--till", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.splitlines()[-1] == f"Utgåvan ny kunde inte publiceras, och inget är ändrat i {tmp_path}: {told}."
    assert names(tmp_path) == []


def test_the_shelf_may_be_a_file(tmp_path, capsys):
    (tmp_path / "utgavor").write_text("", encoding="utf-8")
    assert cli.main(["publicera", "ny", "--titel", "Titel", "--till", str(tmp_path / "utgavor")]) == 2
    assert "kunde inte publiceras" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("OSError: [Errno 28] No space left on device: '/x/rapport.pdf'", "disken är full"),
        ("IO Error: Could not write file: No space left on device", "disken är full"),
        ("ValueError: något annat", "ValueError: något annat"),
    ],
)
def test_what_another_program_says_of_the_system_is_put_in_swedish(message, told):
    assert stops.reason_in(message) == told


def test_a_request_to_end_leaves_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(edition, "build", lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    assert cli.main(["publicera", "ny", "--titel", "Titel", "--till", str(tmp_path)]) == 130
    assert "Avbrutet" in capsys.readouterr().err and names(tmp_path) == []


@pytest.mark.parametrize("name", ["CON", "nul", "com1.x", "a" * 61, "ny\n", "..", "år", ".dold"])
def test_a_name_that_some_system_cannot_have_is_refused(name, tmp_path):
    with pytest.raises(PublishError, match="kan inte heta"):
        freeze.publish(edition.DATA_DIR, name, "Titel", "", tmp_path, silent)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("", "1–200 tecken"),
        ("  ", "1–200 tecken"),
        ("a" * 201, "1–200 tecken"),
        ("a\nb", r"U\+000A"),
        ("a\u202eb", r"U\+202E"),
    ],
)
def test_a_title_that_cannot_be_read_is_refused(title, told, tmp_path):
    with pytest.raises(PublishError, match=told):
        freeze.publish(edition.DATA_DIR, "ny", title, "", tmp_path, silent)


def test_the_next_edition_is_not_built_on_a_changed_one(shelf, tmp_path):
    """What the earlier editions have shown decides what may be shown; it is read from their tables."""
    folder = shutil.copytree(shelf, tmp_path / "utgavor")
    spoil(folder / "2017-vb" / "tabeller" / "observationer.parquet")
    with pytest.raises(PublishError, match="2017-vb är inte som den publicerades"):
        freeze.publish(edition.DATA_DIR, "ny", "Titel", "", folder, silent)
    assert names(folder) == ["2017-vb", "2018-vb"]


def spoil(path):
    """Change one byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_one_changed_byte_of_a_table_is_told_by_jamfor(shelf, tmp_path, capsys):
    copy = shutil.copytree(shelf / "2018-vb", tmp_path / "2018-vb")
    spoil(copy / "tabeller" / "malstatus.parquet")
    assert cli.main(["jamfor", str(shelf / "2017-vb"), str(copy)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "Utgåvan 2018-vb är inte som den publicerades:",
        "  tabeller/malstatus.parquet: innehållet är ändrat sedan utgåvan publicerades",
    ]


@pytest.mark.parametrize("change", [{"kod": "1"}, {"antal": None}, {"filer": []}, {"exempeldata": "nej"}])
def test_a_manifest_of_another_shape_is_no_edition(shelf, tmp_path, change, capsys):
    folder = tmp_path / "2017-vb"
    folder.mkdir()
    manifest.write(folder, manifest.read(shelf / "2017-vb") | change)
    if "filer" in change:
        (folder / "manifest.json").write_text('{"namn": "2017-vb", "filer": []}', encoding="utf-8")
    assert cli.main(["jamfor", str(folder), str(folder)]) == 2
    assert "Filen är skadad" in capsys.readouterr().err


def test_what_is_hidden_is_no_edition_and_a_folder_is_named_as_its_edition(shelf, tmp_path):
    for name in (".dold", "2017-vb"):
        (tmp_path / name).mkdir()
        shutil.copyfile(shelf / "2017-vb" / "manifest.json", tmp_path / name / "manifest.json")
    assert [path.name for path in manifest.editions_in(tmp_path)] == ["2017-vb"]
    (tmp_path / "2017-vb").rename(tmp_path / "kopia")
    with pytest.raises(PublishError, match="Mappen ska heta som utgåvan"):
        manifest.editions_in(tmp_path)
