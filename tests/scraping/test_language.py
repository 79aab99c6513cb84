"""Languages, offline."""

import pytest

from analyzer.scraping.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We are looking for a baker. Please do not call the shop; apply by e-mail.", "en"),
        ("No phone calls please. Apply by 3 May.", "en"),
        ("Barista. No calls. Do not email.", "en"),
        ("Baker wanted asap: do not call, no agencies, no visits", "en"),
        ("Do a shift as a cook. No calls", "en"),
        ("No llame a la tienda.", "es"),
        ("Panadero. No llamar a nadie, no enviar correos.", "es"),
        ("Não telefone. Padeiro a tempo inteiro no Porto.", "pt"),
        ("Wir suchen einen Bäcker für unsere Filiale. Bitte rufen Sie uns nicht an.", "de"),
        ("Nous recherchons un boulanger pour notre équipe. Merci de ne pas nous appeler.", "fr"),
        ("Buscamos un panadero para nuestra tienda de la ciudad, con ganas de trabajar.", "es"),
        ("Cerchiamo un panettiere per il nostro negozio della città, non telefonare.", "it"),
        ("Wij zoeken een bakker voor onze winkel in de stad, bel ons niet.", "nl"),
        ("Vi søger en bager til vores butik, som kan arbejde alene og er god til at lytte.", "da"),
        ("Vi söker en bagare till vår butik som är duktig på att baka och kan ta ansvar.", "sv"),
        ("Hledáme pekaře do naší prodejny, který je spolehlivý a má rád lidi kolem sebe.", "cs"),
        ("東京でパン職人を募集しています。お電話でのお問い合わせはご遠慮ください。", "ja"),
        ("Tunatafuta fundi wa kuoka mikate kwa duka letu la mjini.", "sw"),
        ("Kitchen Porter Chef de Partie Sous Chef Receptionist Night Auditor", None),
        ("Wick Bakeries Ltd. HEAD BAKER 15/08/2027 SHOP MANAGER 15/01/2027 VAN DRIVER", None),
        ("", None),
        ("Baker.", None),
        ("12345 67890 -- 12345 67890", None),
    ],
)
def test_language_of_a_text(text, code):
    assert detect_language(text) == code
