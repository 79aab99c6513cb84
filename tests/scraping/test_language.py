"""Languages, offline."""

import pytest

from analyzer.scraping.language import detect_language, other_language


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
        ("Shop Keeper, The Corner Oven\nLeeds\n£19k-20k\nk", "en"),
        ("Head Baker\nPadaria da Lua\nSalary: 900 euro\nContact: E. da Silva", None),
        ("Kitchen Porter Chef de Partie Sous Chef Receptionist Night Auditor", None),
        ("Wick Bakeries Ltd. HEAD BAKER 15/08/2027 SHOP MANAGER 15/01/2027 VAN DRIVER", None),
        ("", None),
        ("Baker.", None),
        ("12345 67890 -- 12345 67890", None),
    ],
)
def test_language_of_a_text(text, code):
    assert detect_language(text) == code


_ENGLISH = (
    "We are looking for a baker who will run the morning shift of our shop in the old town with two apprentices. "
    "You have baked bread for at least three years and you like to teach. We offer a fair wage and free Sundays. "
    "Questions about the job go to the manager, who will answer them by e-mail. "
)
_POLISH = "Skontaktujemy się tylko z wybranymi osobami, które nie będą się bały pracy na nocnej zmianie lub w soboty. "


@pytest.mark.parametrize(
    ("text", "code", "other"),
    [
        (_ENGLISH, "en", None),
        (_ENGLISH + _POLISH, "en", "pl"),
        (_POLISH * 3 + _ENGLISH * 2, "en", "pl"),
        (_POLISH * 12 + "Apply now with your CV.", "pl", "pl"),
        (_ENGLISH + "The bakery stands in the Calle de la Luna, near the Plaza de los Reyes.", "en", None),
        (_ENGLISH + "U.S. citizens, U.S. residents (i.e. holders of a card) and C, D, E and O visas.", "en", None),
    ],
)
def test_a_text_in_two_languages_is_read_where_it_is_english(text, code, other):
    assert detect_language(text) == code
    assert other_language(text) == other
