"""The signs that stand before the items of a list, told apart by what a reader may do with them."""

BULLETS = "•●▪◦■►‣∙·➢➤"
"""Nothing but bullets, the middle dot apart, which also divides: cut off from sentences and from quotes."""

TICKS = "✓✔🔹🔸"
"""They begin items as bullets do; the normal form leaves them out, a quote that opens with one keeps it."""

CROSSES = "✗✘❌⛔🚫"
"""They begin items and may say no: the normal form keeps them."""
