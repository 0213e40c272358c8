"""Published editions: frozen folders that never change, with a hash of everything in them.

`freeze` publishes, `verify` checks, `opened` reads back, `comparison` tells two apart. Import the one that is needed: the
small ones start fast.
"""
