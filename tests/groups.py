"""Which tests run in the same process when several run tests: those that share something that is dear to make."""

import re

from xdist.scheduler import LoadScopeScheduling

# Read from above until one fits the test's name; a test that none fits is in the group of its file.
GROUPS = (
    # Each of these takes long and shares nothing but the published site.
    (r"^(tests/browser/test_snapshot\.py::.*)$", r"\1"),
    (r"^(tests/browser/test_signing_in\.py::.*)$", r"\1"),
    (r"^(tests/browser/test_meeting_decided\.py::test_a_whole_.*)$", r"\1"),
    (r"^tests/browser/", "the running dashboard"),
    (r"^tests/(data/test_example|pages/test_example_marks)\.py", "the invented edition"),
    # A page is opened once for all that is looked at on it.
    (r"\[.*?(pages/\w+/\w+\.py)", r"\1"),
    (r"^tests/pages/test_known_values\.py::.*\[(\w+/\w+)-", r"pages/\1.py"),
)
# The folders whose groups take longest come first, so that no process is left alone with one at the end.
ORDER = ("browser", "publish", "pages", "data", "queries", "store", "unit")


def group(name):
    for pattern, found in GROUPS:
        match = re.search(pattern, name)
        if match:
            return match.expand(found)
    return name.partition("::")[0]


def place(name):
    """The place of a test in the order that all are run."""
    folder = name.split("/")[1]
    return ORDER.index(folder) if folder in ORDER else len(ORDER)


class Scheduler(LoadScopeScheduling):
    """Gives each process a group at a time, in the order of the tests."""

    def _split_scope(self, nodeid):
        return group(nodeid)
