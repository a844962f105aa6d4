import pytest

from components.quiet import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zomaar tekst, 1.155 (52%)", "zomaar tekst, 1.155 (52%)"),
        ("*", r"\*"),
        ("<b>", r"\<b\>"),
        ("[a](b)", r"\[a\](b)"),
        (":red[x]", r"\:red\[x\]"),
        ("$x$ # ~a~ `b` |", r"\$x\$ \# \~a\~ \`b\` \|"),
        ("\\", "\\\\"),
        ("WWW.x.nl", "WWW\u2060.x.nl"),
        ("http://x", "http\\:\u2060//x"),
        ("a@b.nl", "a\u2060@b.nl"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    """Given text with signs of Markdown or a link, when it is made plain, then none of it works."""
    assert plain(text) == expected
