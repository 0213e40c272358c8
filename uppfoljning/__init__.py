"""Follow-up of Programmet för en sammanhållen stad 2015–2020: the library behind every view.

Nothing in this package knows of Streamlit, so that the app, the command line, the publisher and the tests
share the same code.
"""

__version__ = "0.2.0"
