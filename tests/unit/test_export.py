"""The file that a reader takes away opens right in a Swedish Excel."""

import io

import pandas as pd

from uppfoljning import export


def frame():
    return pd.DataFrame(
        {
            "område": ["Älvsjö", "Farsta; söderort", "Östermalm"],
            "varde": [5.25, None, -1.0],
            "antal": [1234567, 0, 3],
        }
    )


def test_byte_order_mark_and_utf8():
    content = export.csv_bytes(frame())
    assert content.startswith(b"\xef\xbb\xbf")
    assert not content[3:].startswith(b"\xef\xbb\xbf")
    assert "Älvsjö" in content.decode("utf-8")


def test_semicolon_decimal_comma_and_windows_lines():
    lines = export.csv_bytes(frame()).decode("utf-8-sig").split("\r\n")
    assert lines == ["område;varde;antal", "Älvsjö;5,25;1234567", '"Farsta; söderort";;0', "Östermalm;-1,0;3", ""]


def test_read_back_gives_the_same_figures():
    again = pd.read_csv(io.BytesIO(export.csv_bytes(frame())), sep=";", decimal=",", encoding="utf-8-sig")
    pd.testing.assert_frame_equal(again, frame())
