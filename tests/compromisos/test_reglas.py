"""What is wrong besides the seven elements: each rule says where and how."""

import pytest

from compromisos.hallazgos import CAMPOS, PESTANAS
from compromisos.hoja_de_ruta import elementos, medidor
from compromisos.pesos import reparto_igual
from compromisos.reglas import hallazgos, observaciones
from compromisos.relleno import es_titulo
from compromisos.repetidos import titulos_del_plan

from .rutas_de_muestra import compromiso, hito, producto

PERIODO = ("2019-09-01", "2021-08-31")


def unica(datos, **resto):
    [hallazgo] = observaciones(datos, periodo=PERIODO, **resto)
    assert hallazgo.remedio.endswith(".")
    assert hallazgo.lugar.campo in CAMPOS
    assert hallazgo.lugar.pestana in PESTANAS
    return hallazgo


def test_a_commitment_without_faults_has_seven_elements_and_no_findings():
    assert medidor(compromiso(), periodo=PERIODO) == 7
    assert hallazgos(compromiso(), periodo=PERIODO) == []


def test_weights_that_do_not_add_to_100_say_their_sum_and_the_equal_share():
    pesos = [30, 30, 37]
    filas = [producto(f"Base {p} y {n}", peso=p) for n, p in enumerate(pesos)]

    hallazgo = unica(compromiso(ruta={"productos": filas}))

    assert hallazgo.es_error
    assert hallazgo.frase == "Los pesos de los productos suman 97; deben sumar 100."
    assert hallazgo.remedio == "Si todos cuentan igual: 34, 33 y 33."
    assert hallazgo.donde == "Hoja de ruta → Productos"


def test_milestones_share_100_too_and_only_when_there_are_any():
    assert observaciones(compromiso(ruta={"hitos": []})) == []
    hallazgo = unica(compromiso(ruta={"hitos": [hito(peso=1)]}))
    assert "hitos suman 1" in hallazgo.frase
    assert hallazgo.remedio == "Hay una sola fila: escribe 100."


def test_a_row_without_weight_among_others_that_add_to_100_is_named():
    filas = [producto("Padrón"), producto("Guía", peso=None)]

    hallazgo = unica(compromiso(ruta={"productos": filas}))

    assert hallazgo.frase == "Guía: no tiene peso, así que no cuenta en el avance."
    assert hallazgo.donde == "Hoja de ruta → Productos → 2. Guía"


@pytest.mark.parametrize("cuantos", range(1, 101))
def test_equal_shares_always_add_to_100_and_differ_by_one_at_most(cuantos):
    partes = reparto_igual(cuantos)

    assert (len(partes), sum(partes)) == (cuantos, 100)
    assert max(partes) - min(partes) <= 1


@pytest.mark.parametrize(
    "titulo",
    [
        "Producto 1",
        "PRODUCTO #2",
        "Hito 2",
        "Hito 2.1",
        "Hito n.º 3",
        "Hito III",
        "Producto A",
        "Nombre del hito",
        "Título",
        "Título del producto",
        "Descripción de la actividad",
        "Sin título",
        "Nuevo compromiso",
        "Producto esperado 4",
        "Actividad",
        "Medio de verificación",
        "Indicador 1",
    ],
)
def test_a_title_of_the_template_says_nothing(titulo):
    assert not es_titulo(titulo)


@pytest.mark.parametrize(
    "titulo",
    [
        "Producto interno bruto estatal publicado",
        "Hito 2: convenio firmado",
        "Metas de género publicadas",
        "Nombre de dominio del portal en operación",
        "Actividades de la mesa publicadas",
        "Fase piloto en tres estados",
        "Compromiso de prueba 3",
        "Medio ambiente sano",
    ],
)
def test_a_title_with_something_to_say_goes_through(titulo):
    assert es_titulo(titulo)


def test_a_template_title_leaves_its_element_undone_and_is_told_once():
    filas = [producto("Producto 1")]

    todos = hallazgos(compromiso(ruta={"productos": filas}), periodo=PERIODO)

    assert [h.clave for h in todos] == ["sin_nombre"]
    assert todos[0].frase == "Producto 1: «Producto 1» no dice de qué se trata."


def test_the_commitments_own_title_may_not_be_the_templates():
    assert unica(compromiso(titulo="Compromiso 3")).lugar.campo == "title"


def test_the_same_title_in_two_rows_is_told_at_the_second():
    filas = [producto("Padrón", peso=50), producto("PADRÓN.", peso=50)]

    hallazgo = unica(compromiso(ruta={"productos": filas}))

    assert hallazgo.clave == "titulo_repetido"
    assert hallazgo.lugar.fila == 2
    assert hallazgo.identidad == f"titulo_repetido:productos:{filas[1]['clave']}"


def test_a_product_and_a_milestone_may_share_a_title():
    ruta = {"productos": [producto("Padrón")], "hitos": [hito("Padrón")]}

    assert observaciones(compromiso(ruta=ruta)) == []


def test_the_same_title_in_several_commitments_names_the_others():
    uno = compromiso(titulo="Uno", ruta={"productos": [producto("Portal")]})
    otro = compromiso(id=2, titulo="Otro", ruta={"productos": [producto("portal")]})
    otro["hoja_de_ruta"]["hitos"] = [hito("Informe")]
    tercero = compromiso(id=3, titulo="Tercero", ruta={"productos": []})
    tercero["hoja_de_ruta"]["hitos"] = [hito("Portal")]

    hallazgo = unica(uno, del_plan=titulos_del_plan([uno, otro, tercero]))

    assert hallazgo.frase == "Portal: tiene el mismo título en: Otro."
    assert hallazgo.es_error


def test_two_commitments_of_a_plan_may_not_have_one_title():
    otro = compromiso(id=2, ruta={"productos": [], "hitos": []})

    hallazgo = unica(compromiso(), del_plan=titulos_del_plan([compromiso(), otro]))

    assert hallazgo.frase == "Otro compromiso del plan se llama igual."


@pytest.mark.parametrize(
    ("cambios", "clave"),
    [
        ({"motivo_de_continuidad": "profundiza"}, "sin_antecedente"),
        ({"antecedente": "MX0067"}, "sin_motivo_de_continuidad"),
    ],
)
def test_continuity_needs_its_antecedent_and_its_reason(cambios, clave):
    explicado = {"explicacion_de_continuidad": "Falta la ley."}
    datos = compromiso(origen="continuidad_3pa", **explicado, **cambios)

    hallazgo = unica(datos)

    assert (hallazgo.clave, hallazgo.es_error) == (clave, True)
    assert observaciones(datos | {"origen": "consulta"}) == []


def test_continuity_without_an_explanation_is_a_warning_even_in_old_texts():
    datos = compromiso(
        origen="continuidad_3pa",
        antecedente="MX0067",
        motivo_de_continuidad="sigue_vigente",
    )
    del datos["explicacion_de_continuidad"]

    hallazgo = unica(datos)

    assert (hallazgo.clave, hallazgo.es_error) == ("sin_explicacion", False)


def test_an_institution_twice_with_one_role_is_told_and_with_two_roles_is_not():
    fila = {"institucion": "Función Pública", "siglas": "SFP", "rol": "responsable"}

    hallazgo = unica(compromiso(participaciones=[fila, dict(fila)]))

    assert hallazgo.frase == "SFP: está dos veces como responsable."
    dos_papeles = [fila, fila | {"rol": "coadyuvante"}]
    assert observaciones(compromiso(participaciones=dos_papeles)) == []


def test_a_commitment_needs_a_responsible_institution():
    fila = {"institucion": "GESOC", "siglas": "", "rol": "corresponsable"}

    hallazgo = unica(compromiso(participaciones=[fila]))

    assert hallazgo.frase == "Ninguna institución es responsable."


def test_a_value_without_its_reason_is_an_error_and_a_goal_without_it_a_warning():
    valores = [{"valor": "transparencia", "justificacion": "por definir"}]
    ods = [{"ods": 5, "meta": "", "justificacion": ""}]

    valor, objetivo = observaciones(
        compromiso(alineacion={"valores": valores, "ods": ods})
    )

    assert valor.es_error
    assert valor.frase == "Transparencia: no está justificado."
    assert not objetivo.es_error
    assert objetivo.frase == "ODS 5: no está justificado."


@pytest.mark.parametrize(
    ("meta", "frase"),
    [
        ("5.c", "la meta 5.c es del ODS 5, no del 16"),
        ("1.6", "la meta 1.6 es del ODS 1, no del 16"),
        ("dieciséis", "la meta «dieciséis» no se entiende"),
    ],
)
def test_a_target_must_be_one_of_its_goal(meta, frase):
    ods = [{"ods": 16, "meta": meta, "justificacion": "Rinde."}]

    assert frase in unica(compromiso(alineacion={"ods": ods})).frase


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"resumen": "Por definir"}, "resumen"),
        ({"alineacion": {"presupuesto": "por definir"}}, "presupuesto"),
        ({"alineacion": {"genero": "<p>Pendiente.</p>"}}, "genero"),
        ({"ruta": {"supuestos": "<p>xxx</p>"}}, "supuestos"),
        ({"ruta": {"hitos": [hito(responsable="Por asignar")]}}, "hitos"),
        ({"ruta": {"productos": [producto(descripcion="lorem ipsum")]}}, "productos"),
    ],
)
def test_filler_is_found_wherever_it_was_typed(cambios, campo):
    hallazgo = unica(compromiso(**cambios))

    assert (hallazgo.clave, hallazgo.lugar.campo) == ("relleno", campo)
    assert "no cuenta" in hallazgo.frase


def test_missing_prose_is_a_warning_and_filler_in_it_an_error():
    falta = unica(compromiso(partes=compromiso()["partes"][1:]))
    assert (falta.lugar.campo, falta.es_error) == ("problema", False)
    assert falta.frase.startswith("Problema público: falta este texto")

    datos = compromiso()
    datos["partes"][0]["html"] = "<p>Por definir</p>"
    assert unica(datos).es_error


def test_errors_come_before_warnings():
    datos = compromiso(alineacion={"valores": []}, ruta={"hitos": [hito(peso=3)]})

    assert [h.es_error for h in observaciones(datos)] == [True, False]


def test_the_elements_and_the_rules_never_say_the_same():
    vacio = compromiso(ruta=dict.fromkeys(compromiso()["hoja_de_ruta"], "")) | {}
    vacio["hoja_de_ruta"] |= {"productos": [], "hitos": []}
    de_la_ruta = {h.identidad for e in elementos(vacio) for h in e.hallazgos}

    assert not de_la_ruta & {h.identidad for h in observaciones(vacio)}


def tablero_real():
    """In the shape of the board of 2020: 91 milestones, 10 ending before they
    begin, 33 without a date, every title empty or the template's.
    """
    titulos = ["", "Hito 1", "Nombre del hito", "Título", "por definir"]
    filas = [
        hito(titulos[n % 5], peso=1, inicio="2020-01-15", fin="2020-06-30")
        for n in range(91)
    ]
    for fila in filas[:10]:
        fila["fin"] = "2020-01-14"
    for fila in filas[10:43]:
        fila |= {"inicio": None, "fin": None}
    return filas


def test_every_row_of_the_real_board_is_named_with_what_is_wrong_with_it():
    filas = tablero_real()

    todos = hallazgos(compromiso(ruta={"hitos": filas}), periodo=PERIODO)

    por_clave = {}
    for hallazgo in todos:
        por_clave.setdefault(hallazgo.clave, []).append(hallazgo.lugar.fila)
    assert por_clave["fechas_al_reves"] == list(range(1, 11))
    assert por_clave["sin_fecha"] == list(range(11, 44))
    assert por_clave["sin_nombre"] == list(range(1, 92))
    assert "los hitos suman 91" in next(h.frase for h in todos if h.clave == "pesos")
    assert all(h.es_error and h.remedio for h in todos)
    assert len({h.identidad for h in todos}) == len(todos)
