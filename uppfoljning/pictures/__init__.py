"""Pictures of figures: charts, sparklines, the live and the printed map, in one palette and by one set of rules.

Nothing is imported here: `sketching` is a small program of its own and imports no more than it needs.
"""
