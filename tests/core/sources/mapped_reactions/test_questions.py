"""What counts as a question: one rule, with the errors it makes measured on reactions that were labelled by hand."""

from __future__ import annotations

import pytest

from dorpskern.sources.mapped_reactions.questions import is_question
from dorpskern.sources.mapped_reactions.said import flags_of

ASKS = """
Wanneer wordt de weg weer open?
Kunt u mij zeggen waar ik mijn paspoort kan ophalen?
Is de milieustraat op Koningsdag ook open?
weet iemand wanneer de kermis begint
Hallo gemeente, hoe vraag ik een vergunning aan voor een feest
Mooi plan! Maar wat kost het ons?
Wordt er ook gestrooid in de wijk Oost?
Hoe laat begint de markt
waar kan ik mij aanmelden voor de bijeenkomst
Mag mijn hond mee naar het park?
Dank. En voor wie geen computer heeft, hoe kan die meedoen?
Komt er nog een bijeenkomst over het nieuwe zwembad?
Gaat de sporthal morgen gewoon open?
What are the opening hours of the town hall?
can I pay by card at the desk
Ik heb gebeld maar kreeg geen antwoord. Wat moet ik nu doen?
Zijn er nog plekken vrij?
Graag hoor ik van u wanneer de lantaarn gemaakt wordt
Ik vraag me af of dit ook voor huurders geldt
Kan de heg gesnoeid worden
""".strip().splitlines()
DOES_NOT = """
Wat een mooi initiatief!
Echt waar?!
???
Fijn dat het klaar is.
Hier staat meer: https://www.lindewaard.example/zoek?q=afval
Schande.
Dat werd tijd zeg
Prachtig, dank aan alle vrijwilligers
Ik ben het hier niet mee eens, dit kost veel te veel geld.
Wie had dat gedacht.
Top gedaan
Altijd hetzelfde met deze gemeente
Zonde van de bomen
Wij komen zeker!
Welkom in onze straat
Nou, lekker dan
Gefeliciteerd met de opening
Ze luisteren toch niet
Hoe bestaat het
En wie mag dat weer betalen? De burger.
""".strip().splitlines()


def test_the_rule_finds_most_questions_and_seldom_anything_else():
    found, wrong = [text for text in ASKS if is_question(text)], [text for text in DOES_NOT if is_question(text)]
    assert len(found) / len(ASKS) >= 0.8
    assert len(found) / (len(found) + len(wrong)) >= 0.9
    assert (len(ASKS), len(DOES_NOT), len(found), len(wrong)) == (20, 20, 17, 1)  # as the card of the figure says


@pytest.mark.parametrize("text", ["", "?", "Echt?", "www.x.example/?a=1", "Hoe bestaat het"])
def test_a_mark_or_a_word_alone_is_no_question(text):
    assert not is_question(text)


def test_a_column_that_only_marks_says_no_where_it_is_blank():
    assert flags_of(["ja", ""]) == ["true", "false"]
    assert flags_of(["ja", "nee", ""]) == ["true", "false", None]
    assert flags_of(["", ""]) == [None, None]
    assert flags_of(["wellicht"]) == ["?"]
