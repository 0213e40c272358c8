"""What a page consists of, told once: the screen, the site and the report draw the same pieces."""
