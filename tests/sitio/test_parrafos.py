from sitio.comun.parrafos import minutos_de_lectura, numerar


def test_numerar_gives_each_paragraph_and_list_item_its_number_and_link():
    html = numerar("<p>Uno &lt;b&gt;.</p><ul><li>Dos</li><li>Tres</li></ul>", "2")

    assert '<p id="p2-1">Uno &lt;b&gt;. <a class="ancla" href="#p2-1"' in html
    assert '<li id="p2-3">Tres <a' in html
    assert "¶ 2.3</a></li>" in html
    assert html.startswith("<p ") and html.endswith("</ul>")


def test_numerar_puts_the_link_of_an_item_before_its_own_list():
    html = numerar("<ul><li>Uno <b>y</b><ul><li>Dos</li></ul></li></ul>", "1")

    assert html.index("¶ 1.1") < html.index("Dos") < html.index("¶ 1.2")


def test_numerar_turns_h4_into_h3_to_skip_no_level():
    assert numerar("<h4>Plazo</h4>", "1") == "<h3>Plazo</h3>"


def test_numerar_keeps_an_empty_text_empty():
    assert numerar("", "1") == ""


def test_minutos_de_lectura_counts_words_without_markup():
    assert minutos_de_lectura([]) == 1
    assert minutos_de_lectura(["<p>" + "palabra " * 401 + "</p>"]) == 3
