"""Files that are as the product's own are read and checked once in each process, not anew in every copy of the data folder."""

import filecmp

import pandas as pd
import pytest

from uppfoljning.contract import loading, reading
from uppfoljning.edition import DATA_DIR
from uppfoljning.gate import disclosure


class Unchanged:
    """Stands in for reading and checking a table, and gives the same frame again for the same files beside the same tables.

    What has been changed, and all that is checked after it, is read and checked in earnest. Nobody may change a frame.
    A frame is given again only under the option for texts that it was read with: publishing has another than the rest.
    """

    def __init__(self):
        self.read, self.check = loading.read_files, loading.check
        self.read_file, self.area_parts = reading._read_file, disclosure.area_parts
        self.texts, self.typed, self.files, self.parts = {}, {}, {}, {}

    def read_once(self, table, data_dir):
        if not is_unchanged(data_dir, DATA_DIR, table.source):
            return self.read(table, data_dir)
        known = table.name, pd.options.mode.string_storage
        if known not in self.texts:
            self.texts[known] = self.read(table, data_dir)
        return self.texts[known]

    def read_file_once(self, path, shown, table):
        """Beside one file that has been changed a folder may hold many that have not."""
        own = DATA_DIR.parent / shown
        if not own.is_file() or not filecmp.cmp(path, own, shallow=False):
            return self.read_file(path, shown, table)
        known = shown, table.name, pd.options.mode.string_storage
        if known not in self.files:
            self.files[known] = self.read_file(path, shown, table)
        return self.files[known]

    def area_parts_once(self, areas, indelning):
        """The areas of one catalogue, which many tests of the gate share."""
        known = id(areas), id(indelning)
        if known not in self.parts:
            # The frames are kept, so that no other gets their place in memory.
            self.parts[known] = self.area_parts(areas, indelning), areas, indelning
        return self.parts[known][0]

    def check_once(self, table, text, loaded):
        storage = pd.options.mode.string_storage
        known = table.name, storage
        if text is not self.texts.get(known) or any(
            frame is not self.typed.get((name, storage)) for name, frame in loaded.items()
        ):
            return self.check(table, text, loaded)
        if known not in self.typed:
            self.typed[known] = self.check(table, text, loaded)
        return self.typed[known]


def is_unchanged(data_dir, own, source):
    """Whether a table's file or folder is as in the product's own data, and named alike in messages."""
    one, other = data_dir / source, own / source
    if data_dir.name != own.name:
        return False
    try:
        if other.is_dir():
            names = sorted(path.name for path in other.iterdir())
            same = sorted(path.name for path in one.iterdir()) == names
            return same and filecmp.cmpfiles(one, other, names, shallow=False)[0] == names
        return filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


@pytest.fixture(scope="session", autouse=True)
def checked_once():
    """Every test reads and checks through it."""
    unchanged = Unchanged()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "read_files", unchanged.read_once)
        patch.setattr(loading, "check", unchanged.check_once)
        patch.setattr(reading, "_read_file", unchanged.read_file_once)
        patch.setattr(disclosure, "area_parts", unchanged.area_parts_once)
        yield
