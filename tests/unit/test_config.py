"""Streamlit's settings that a reader or a server keeper depends on."""

import tomllib
from pathlib import Path

import pytest

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
        ("client", "showErrorLinks", False),
        ("client", "toolbarMode", "minimal"),
        ("global", "minCachedMessageSize", 500),
        ("runner", "magicEnabled", False),
        ("server", "headless", True),
    ],
)
def test_setting(section, key, value):
    settings = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    assert settings[section][key] == value
    assert type(settings[section][key]) is type(value)


def test_no_font_or_logo_is_fetched_from_elsewhere():
    assert "http" not in CONFIG.read_text(encoding="utf-8")
