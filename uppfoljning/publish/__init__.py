"""Publishing an edition: frozen tables, a site, a report and files.

`freeze` publishes all or nothing. What is on disk afterwards is read by `shelf`, and told apart by `compare`.
"""
