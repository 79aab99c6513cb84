"""A draft as a mailto: link (RFC 6068), for the exports made for people."""

from urllib.parse import quote

from analyzer.exports.wording import heading
from analyzer.schema.plan import Message

_ADDRESS_SIGNS = "@+"


def mailto(message: Message, email: str | None) -> str:
    """The link that opens the draft in a mail program; without an address the recipient is left open."""
    to = quote(email or "", safe=_ADDRESS_SIGNS, errors="replace")
    subject, body = (_encoded(part) for part in (message.subject, message.body))
    return f"mailto:{to}?subject={subject}&body={body}"


def mailto_label(email: str | None) -> str:
    """What the link is called; without an address it says that one is to be added."""
    return heading("open_mail" if email else "open_mail_no_address")


def _encoded(text: str) -> str:
    return quote("\r\n".join(text.splitlines()), safe="", errors="replace")
