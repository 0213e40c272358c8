"""The meeting: an agenda by a stated rule, and one matter a screen; later also what is decided.

`rule` says which matters come and why, `agenda` orders them, `matter` tells each, `content` makes the page of them.
"""
