"""A posting's words inside a message."""

MAX_QUOTE = 200  # characters: enough to find the sentence


def quoted(words: str) -> str:
    """`words` on one line in quotation marks, cut where they are long."""
    line = " ".join(words.split())
    return f"“{line[:MAX_QUOTE]}{'…' if len(line) > MAX_QUOTE else ''}”"
