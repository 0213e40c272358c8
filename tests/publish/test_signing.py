"""Is it the edition that was published? By a key outside the folder, by a printed hash, or not at all, and then it says so."""

import json
import shutil
import subprocess

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from uppfoljning import cli
from uppfoljning.publish import freeze
from uppfoljning.shelf import manifest, opened, signing
from uppfoljning.shelf.manifest import PublishError


@pytest.fixture
def keys(tmp_path):
    """A private key and its public one."""
    private = tmp_path / "nycklar" / "utgivare"
    private.parent.mkdir()
    assert cli.main(["nyckel", "--till", str(private)]) == 0
    return private, private.with_name("utgivare.pub")


@pytest.fixture
def signed(shelf, keys, tmp_path):
    """A copy of a published edition, signed."""
    folder = shutil.copytree(shelf / "2017-vb", tmp_path / "utgavor" / "2017-vb")
    signing.sign(folder, signing.private_key(keys[0], tmp_path / "utgavor"))
    return folder


def forge(folder):
    """Change a figure, its hash and the title together, as somebody who can write in the folder would."""
    path = folder / "csv" / "malstatus_2017-vb.csv"
    path.write_bytes(path.read_bytes() + b"\r\n")
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    said["titel"] = "En annan titel"
    said["filer"]["csv/malstatus_2017-vb.csv"] = manifest.sha256(path)
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf-8")


def check(capsys, folder, *arguments):
    code = cli.main(["kontrollera", str(folder), *map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_without_key_or_hash_it_says_what_it_cannot_know(shelf, tmp_path, capsys):
    copy = shutil.copytree(shelf / "2017-vb", tmp_path / "2017-vb")
    forge(copy)
    code, told = check(capsys, copy)
    assert code == 0 and "som när utgåvan publicerades." not in told
    assert told.startswith(
        "Alla filer är som manifest.json säger.\nDet går inte att veta om manifest.json självt är som"
    )
    assert "--hash" in told and "--publik" in told


def test_a_forged_edition_is_found_by_the_key(signed, keys, capsys):
    code, told = check(capsys, signed, "--publik", keys[1])
    assert code == 0 and told.startswith("Alla filer är som när utgåvan publicerades.\nSignaturen stämmer")
    assert "signaturen är inte prövad" in check(capsys, signed)[1]
    forge(signed)
    code, told = check(capsys, signed, "--publik", keys[1])
    assert code == 1 and "signaturen stämmer inte" in told


def test_a_forged_edition_is_found_by_the_hash(shelf, tmp_path, capsys):
    copy = shutil.copytree(shelf / "2017-vb", tmp_path / "2017-vb")
    printed = manifest.sha256(copy / "manifest.json")
    for written in (printed, printed.upper(), f"sha256:{printed}"):
        assert check(capsys, copy, "--hash", written)[0] == 0
    forge(copy)
    code, told = check(capsys, copy, "--hash", printed)
    assert code == 1 and told == "manifest.json: kontrollsumman är inte den som angavs med --hash\n"
    code, told = check(capsys, copy, "--hash", "abc")
    assert code == 2 and "64 tecken" in told


def test_somebody_elses_key_and_no_signature_are_told(signed, keys, tmp_path, capsys):
    other = signing.write_pair(tmp_path / "annan")
    assert check(capsys, signed, "--publik", other)[0] == 1
    (signed / "manifest.json.sig").unlink()
    code, told = check(capsys, signed, "--publik", keys[1])
    assert code == 1 and "utgåvan är inte signerad" in told


def test_the_signature_can_be_checked_by_another_program(signed, keys):
    command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", str(keys[1])]
    command += ["-in", str(signed / "manifest.json"), "-sigfile", str(signed / "manifest.json.sig")]
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    assert "Verified Successfully" in subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_a_link_in_an_edition_is_not_its_own(signed, tmp_path, capsys):
    (signed / "csv" / "mer").symlink_to(tmp_path)
    assert check(capsys, signed)[1] == "csv/mer: filen hör inte till utgåvan\n"


def test_where_a_key_is_demanded_only_signed_editions_are_opened(signed, shelf, keys, monkeypatch, capsys):
    monkeypatch.setenv("UPPFOLJNING_PUBLIK", str(keys[1]))
    assert opened.open_published(signed).name == "2017-vb"
    with pytest.raises(PublishError, match="inte signerad"):
        opened.open_published(shelf / "2017-vb")
    assert cli.main(["jamfor", str(signed), str(shelf / "2018-vb")]) == 2
    assert "2018-vb är inte som den publicerades" in capsys.readouterr().err
    forge(signed)
    with pytest.raises(PublishError, match="signaturen stämmer inte"):
        opened.open_published(signed)


def test_publishing_prints_the_hash_and_signs(shelf, keys, tmp_path, monkeypatch, capsys):
    """Publishing stands in for by a copy: what is tried is what the command does around it."""

    def publish(_data, name, _title, _period, target, _progress, _accepted, key, _stated, _day):
        made = shutil.copytree(shelf / "2017-vb", target / name)
        signing.sign(made, key)
        return made

    monkeypatch.setattr(freeze, "publish", publish)
    target = tmp_path / "utgavor"
    assert cli.main(["publicera", "2017-vb", "--titel", "T", "--till", str(target), "--nyckel", str(keys[0])]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{manifest.sha256(shelf / '2017-vb' / 'manifest.json')}\n"
    assert "(signerad)" in printed.err
    assert check(capsys, target / "2017-vb", "--publik", keys[1], "--hash", printed.out)[0] == 0


def test_a_key_is_never_written_over_and_is_its_owners_alone(keys, capsys):
    before = keys[0].read_bytes()
    assert keys[0].stat().st_mode & 0o077 == 0
    assert cli.main(["nyckel", "--till", str(keys[0])]) == 2
    keys[1].unlink()
    assert cli.main(["nyckel", "--till", str(keys[0])]) == 2
    assert capsys.readouterr().err.count("finns redan") == 2 and keys[0].read_bytes() == before


def rsa_key():
    key = rsa.generate_private_key(65537, 2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "ingen sådan fil"),
        (lambda: b"hej", "ingen privat Ed25519-nyckel"),
        (rsa_key, "ingen privat Ed25519-nyckel"),
    ],
)
def test_what_is_no_key_is_told_before_anything_is_built(content, told, tmp_path, capsys):
    path = tmp_path / "nyckel"
    if content:
        path.write_bytes(content())
    call = ["publicera", "ny", "--titel", "T", "--till", str(tmp_path / "utgavor"), "--nyckel", str(path)]
    assert cli.main(call) == 2
    assert told in capsys.readouterr().err and not (tmp_path / "utgavor").exists()


def test_a_key_in_the_folder_of_editions_is_refused(tmp_path, capsys):
    signing.write_pair(tmp_path / "nyckel")
    call = ["publicera", "ny", "--titel", "T", "--till", str(tmp_path), "--nyckel", str(tmp_path / "nyckel")]
    assert cli.main(call) == 2
    assert "ligger i mappen för utgåvor" in capsys.readouterr().err
