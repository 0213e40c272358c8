"""The disclosure gate: what an edition may not show, and what an outsider could work out from what it does show.

`disclosure` is the door; the rules lie in `rules`, what earlier editions have shown in `earlier`, what an outsider can
write down in `bases`, `outside`, `sums` and `additive`, and the choice of what else to hide in `protection`.
"""
