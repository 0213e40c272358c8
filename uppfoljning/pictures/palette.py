"""Every colour of the product: pictures, pages, the site and the server's own answers. One colour, one meaning (docs/form.md)."""

# The programme's areas, the chosen area.
BLUE = "#0B4F8A"
# The city.
GREY = "#5F6B76"
# Riket.
BLACK = "#20262D"
# Better, and worse.
TEAL = "#0F766E"
RUST = "#B4470E"
# Other areas where dots are compared, and the bands of a projection.
PALE = "#9DB8D2"
HAIRLINE = "#D8DDE2"
PAPER = "#FFFFFF"
# Panels behind a note, and the line around a colour in a key.
WASH = "#F4F6F8"
EDGE = "#8A949E"
# A row that a link has led to.
TARGET = "#FFF3C4"
# Used for nothing but the mark of invented figures.
EXAMPLE = "#7A1FA2"
EXAMPLE_INK = "#4A0F66"
EXAMPLE_STRIPES = ("#F3E5F9", "#E7CDF3")
# The lightest cell of a matrix of what exists. Cells keep their colours on a dark ground, and so does what is written in them:
# that is why it has not the ink and the paper of the rest.
CELL = "#E8F0F7"
CELL_INK, CELL_PAPER = "#1F252C", "#FEFEFE"

# The map: water, areas without a value, and the six classes from low to high.
WATER = "#DCE7EF"
NO_VALUE = "#FFFFFF"
# Teal to near white to rust: even steps in lightness, told apart by colour-blind readers.
RISK_CLASSES = ("#0F766E", "#7FBDB5", "#F0EEE8", "#F0C49A", "#D77F3C", "#8F3A0B")
# For figures where neither more nor less is better: one hue, light to dark.
NEUTRAL_CLASSES = ("#EAF1F7", "#C9DBEA", "#A3C1DC", "#6F9CC5", "#3A71A6", "#0B4F8A")

# The same colours with the same meaning on a dark ground (contrast with the ground in parentheses).
DARK_PAPER = "#161A1F"
DARK = {
    PAPER: DARK_PAPER,
    BLACK: "#E8EBEE",  # 14.7
    BLUE: "#7FB5E6",  # 8.0
    GREY: "#A5B0BA",  # 8.0
    TEAL: "#4CC4B5",  # 8.3
    RUST: "#F0935A",  # 7.5
    PALE: "#3F5F80",
    HAIRLINE: "#3A424B",
    EXAMPLE: "#D9A3F0",  # 8.6
    WASH: "#20262D",
    TARGET: "#4A4110",
    EXAMPLE_INK: "#F0D9FA",
    EXAMPLE_STRIPES[0]: "#3A1F48",
    EXAMPLE_STRIPES[1]: "#472758",
}

# What the stylesheets call them.
NAMES = {
    "paper": PAPER,
    "ink": BLACK,
    "blue": BLUE,
    "grey": GREY,
    "teal": TEAL,
    "rust": RUST,
    "pale": PALE,
    "line": HAIRLINE,
    "wash": WASH,
    "target": TARGET,
    "example": EXAMPLE,
    "example-ink": EXAMPLE_INK,
    "example-1": EXAMPLE_STRIPES[0],
    "example-2": EXAMPLE_STRIPES[1],
}


# Those of them that drawings have.
DRAWN = ("paper", "ink", "blue", "grey", "teal", "rust", "pale", "line", "example")
# Maps and their keys are the same on a dark ground.
MAP_NAMES = {"water": WATER, "edge": EDGE, "middle": RISK_CLASSES[2]}


def properties(dark: bool = False) -> str:
    """The colours as custom properties of a stylesheet, `--ss-blue: …;`."""
    named = {name: DARK[colour] for name, colour in NAMES.items()} if dark else NAMES | MAP_NAMES
    return " ".join(f"--ss-{name}: {colour};" for name, colour in named.items())


def sheet() -> str:
    """The properties as a stylesheet: by the reader's own choice those of a dark ground, on paper never."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {properties(dark=True)} }} }}"
    return f":root {{ color-scheme: light dark; {properties()} }} {dark}"


def turned(drawings: str) -> str:
    """A stylesheet for drawings that stand in a page itself, which `drawings` selects: what is drawn in a colour of a light
    ground is shown in what the page calls by the same name.
    """
    return " ".join(
        f'{drawings} [{part}="{NAMES[name]}" i] {{ {part}: var(--ss-{name}); }}'
        for name in DRAWN
        for part in ("fill", "stroke")
    )


def rgb(colour: str) -> list[int]:
    """Red, green and blue, 0–255."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
