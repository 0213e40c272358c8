"""Invented figures in exactly the form of data/, to show what the product does when nothing is missing.

Every figure is drawn at random around a model of our own and marked as invented by its source. No published figure is read.
"""

from uppfoljning.example.folder import ExampleError, write_example

__all__ = ["ExampleError", "write_example"]
