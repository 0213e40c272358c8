"""Why something that was put in differs between two editions, as far as its column tells (Swedish, as it is shown)."""

RULE, DIVISION, TEXT, CORRECTION = "regel ändrad", "indelning ändrad", "text ändrad", "rättelse"
# Two editions cannot tell whether the source has revised a figure or somebody here has changed it.
UNSTATED = "ändrad i underlaget, orsaken är inte angiven"
