"""From the markup of a message to its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.sources.mastodon.html_text import text_of

MENTION = '<span class="h-card"><a href="https://x/@jan" class="u-url mention">@<span>jan</span></a></span>'
LINK = '<p>Zie <a href="https://gemeente.nl"><span class="invisible">https://</span>gemeente.nl</a></p>'
HASHTAG = '<a href="https://x/tags/lent" class="mention hashtag" rel="tag">#<span>lente</span></a>'


@pytest.mark.parametrize(
    ("html", "text", "has_link"),
    [
        ("<p>Een</p><p>Twee<br>drie</p>", "Een\nTwee\ndrie", False),
        ("<p>Caf&eacute; &amp; &lt;meer&gt;</p>", "Café & <meer>", False),
        (
            LINK,
            "Zie https://gemeente.nl",
            True,
        ),
        (f"<p>{MENTION} dank</p>", "@jan dank", False),
        (f"<p>{HASHTAG}</p>", "#lente", False),
        ('<a href="mailto:x@y.nl">post</a> <a>los</a>', "post los", False),
        ("<ul><li>een</li><li>twee</li></ul>", "een\ntwee", False),
        ("<p>onaf <b>vet", "onaf vet", False),
        ("</script></p>tekst</div>", "tekst", False),
        ("<script>alert(1)</script><style>p{}</style>over", "over", False),
        ("veel\u00a0 \t wit\n in de bron", "veel wit in de bron", False),
        ("zomaar 3 < 4", "zomaar 3 < 4", False),
        ("", "", False),
    ],
)
def test_the_words_stay_and_the_markup_goes(html, text, has_link):
    assert text_of(html) == (text, has_link)


@given(st.text())
def test_any_text_can_be_read_and_has_no_double_line_breaks(html):
    text, _ = text_of(html)
    assert "\n\n" not in text
    assert text == text.strip()
