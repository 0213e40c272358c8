"""What is written: one log that is only added to, each row with the hash of the one before, and what follows from it.

Decisions, roles and sign-outs are events in the log; how things stand is found by reading it from the beginning. It knows
nothing of figures, and no figure depends on it.
"""
