"""The manifest of an edition that is made up for a test."""

from uppfoljning.shelf import manifest


def write(folder, name, **said):
    """Write the manifest of a folder as publishing would, with nothing in it but a name and what is said."""
    empty = dict.fromkeys(("titel", "period", "datum", "foregaende", "fingeravtryck"), "")
    whole = {**empty, "kod": {}, "fragor": {}, "antal": {}, "exempeldata": False}
    manifest.write(folder, {**whole, "namn": name, **said})
