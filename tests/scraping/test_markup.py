"""Markup → lines."""

import pytest

from analyzer.scraping.markup import html_to_text, join_blocks, node_to_text, parse_html, unescape_markup

CASES = {
    "paragraphs": ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
    "headings": ("<h2>Duties</h2>Steer the boat.", "Duties\nSteer the boat."),
    "line breaks": ("One<br>Two<br/>Three", "One\nTwo\nThree"),
    "inline markup stays on the line": ("Apply <b>by</b> <i>3&nbsp;May</i>.", "Apply by 3 May."),
    "unordered list": ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
    "ordered list": ("<ol start=3><li>One<li>Two</ol>", "3. One\n4. Two"),
    "nested list": ("<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>", "- One\n- Inner\n- Two"),
    "list item with paragraph": ("<li><p>One</p></li>", "- One"),
    "item that brings its own bullet": ("<li>• One</li>", "• One"),
    "bare items": ("<li>One</li><li>Two</li>", "- One\n- Two"),
    "unclosed paragraphs": ("<p>One<p>Two", "One\nTwo"),
    "stray closing tags": ("</div>One</p></b>", "One"),
    "label and value cells": ("<table><tr><th>Closing date</th><td>3 May</td></tr></table>", "Closing date: 3 May"),
    "cells of a table": ("<table><tr><td>a</td><td>b</td><td>c</td></tr></table>", "a | b | c"),
    "table used for layout": (
        "<table><tr><td><p>One.</p><p>Two.</p></td><td>Three</td></tr></table>",
        "One.\nTwo.\nThree",
    ),
    "empty cells": ("<table><tr><td></td><td>a</td></tr></table>", "a"),
    "definition list": ("<dl><dt>Where</dt><dd>Leeds</dd><dt>Pay:</dt><dd>good</dd></dl>", "Where: Leeds\nPay: good"),
    "preformatted": ("<pre>One\n  Two</pre>", "One\nTwo"),
    "text behind the last element": ("<p>One.</p> Do not call.", "One.\nDo not call."),
    "plain text keeps its lines": ("One\n\nTwo &amp; three", "One\nTwo & three"),
    "inline markup alone keeps the lines": ("<b>One</b>\nTwo", "One\nTwo"),
    "entities": ("<p>R&amp;D &lt;team&gt; &#8211; caf&eacute;</p>", "R&D <team> – café"),
    "escaped markup": ("&lt;p&gt;One &amp;amp; two&lt;/p&gt;", "One & two"),
    "markup escaped twice": ("&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;", "One"),
    "spans that style sheets set apart": ("<span>Posted on</span><span>3 May</span>", "Posted on 3 May"),
    "a word split over spans": ("<span>exper</span><span>ience</span>", "experience"),
    "less-than that opens no tag": ("pay < 5 and > 3", "pay < 5 and > 3"),
    "invisible characters": ("<p>do\u200b not\u00ad con\ufefftact</p>", "do not contact"),
}


@pytest.mark.parametrize(("fragment", "text"), CASES.values(), ids=CASES)
def test_fragment_becomes_lines(fragment, text):
    assert html_to_text(fragment) == text


HIDDEN = {
    "script": "<script>Call us!</script>",
    "style": "<style>p{}</style>",
    "comment": "<!-- Call us! -->",
    "template": "<template>Call us!</template>",
    "display none": '<p style="color:red; display : none">Call us!</p>',
    "visibility": '<span style="visibility:hidden">Call us!</span>',
    "no size": '<span style="font-size:0px">Call us!</span>',
    "transparent": '<span style="opacity:0">Call us!</span>',
    "hidden attribute": "<p hidden>Call us!</p>",
    "aria": '<p aria-hidden="true">Call us!</p>',
    "closed dialog": "<dialog>Call us!</dialog>",
    "alternative text": '<img alt="Call us!">',
    "form control": '<select><option>Call us!</option></select><input value="Call us!"><textarea>Call us!</textarea>',
}


@pytest.mark.parametrize("fragment", HIDDEN.values(), ids=HIDDEN)
def test_what_no_reader_sees_is_left_out_of_fragments_and_pages(fragment):
    assert html_to_text(f"<p>One.</p>{fragment}<p>Two.</p>") == "One.\nTwo."
    assert node_to_text(parse_html(f"<p>One.</p>{fragment}<p>Two.</p>").body) == "One.\nTwo."


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity:0.8", "display:block", "line-height:0"])
def test_visible_styles_hide_nothing(style):
    assert html_to_text(f'<p style="{style}">Shown.</p>') == "Shown."


@pytest.mark.parametrize(
    "name",
    [name for name in CASES if not name.startswith(("plain", "inline markup alone", "less")) and "escaped" not in name],
)
def test_pages_and_fragments_give_the_same_lines(name):
    fragment, text = CASES[name]
    assert node_to_text(parse_html(fragment).body) == text


def test_deep_nesting_is_read_without_recursion():
    assert html_to_text("<div>" * 5000 + "deep" + "</div>" * 5000) in ("deep", "")
    assert node_to_text(parse_html("<div>" * 5000 + "deep").body) == "deep"


def test_blocks_are_joined_in_order_with_their_headings():
    assert join_blocks("<p>Intro.</p>", None, ("Duties", "<li>Steer</li>"), ("Pay", ""), "End.") == (
        "Intro.\nDuties\n- Steer\nEnd."
    )


def test_heading_that_the_text_has_itself_is_not_doubled():
    assert join_blocks(("Duties", "<h2>Duties</h2><p>Steer.</p>")) == "Duties\nSteer."


def test_text_with_tags_is_not_unescaped():
    assert unescape_markup("<p>use &lt;b&gt;</p>") == "<p>use &lt;b&gt;</p>"
