"""The running server: its start, the web application, and what is prepared before a reader asks."""
