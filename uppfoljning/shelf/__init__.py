"""A published edition on disk: its manifest, signature, lock and check, and how it is opened."""
