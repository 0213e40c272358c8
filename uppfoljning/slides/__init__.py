"""Slides: the meeting's matters as a PPTX file with charts and tables that can be changed, from the same content as the pages.

`template` is our own empty presentation, `lettering`, `charts` and `tables` draw on it, `deck` says which slides there are,
`chosen` which matters they are about, and `written` makes the same bytes of the same slides and puts them on disk.
"""
