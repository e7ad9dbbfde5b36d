"""What the public is told of an amendment, and coordination before it is public."""

import pytest
from django.test import Client
from django.urls import reverse

from compromisos.models import Compromiso
from compromisos.vocabulario import EstadoDeProducto
from paginas import roles
from paginas.models import TipoDeVersion
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import (
    AvanceFactory,
    CompromisoFactory,
    acordar,
    conformar,
    producto,
)
from tests.paginas.consultas_cerradas import de_nuevo
from tests.paginas.factories import PaginaPlanFactory, PaginaSeguimientoFactory
from tests.paginas.planes_finales import ACUERDO, modificar, plan_final, reescribir
from tests.paginas.sectores import crear_comite, firmar_todos

pytestmark = pytest.mark.django_db
FORMA = {"motivo": "Se precisa el objetivo", "acuerdo": ACUERDO}


@pytest.fixture
def comite():
    return crear_comite()


@pytest.fixture
def plan(comite):
    return plan_final(comite)


def como(usuario) -> Client:
    client = Client()
    client.force_login(usuario)
    return client


def url(plan) -> str:
    return reverse("paginas_publicar_modificacion", args=[plan.pk])


def texto_de_la_pagina(client, direccion) -> str:
    respuesta = client.get(direccion)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_the_text_in_force_says_what_it_amends_why_and_by_which_agreement(
    client, plan, comite
):
    reescribir(plan)
    modificar(plan, comite)

    html = texto_de_la_pagina(client, plan.url)

    assert "Plan final: modificación de la versión 2" in html
    assert "Los sectores firmaron esa versión el" in html
    assert "Se precisa el objetivo" in html
    assert ACUERDO in html
    assert f'href="{plan.url}cambios/2-3/"' in html
    assert f'href="{plan.url}versiones/2/"' in html
    assert "no se les ha pedido firmar la modificación" in html


def test_the_version_that_was_signed_keeps_its_signatures_and_says_it_was_amended(
    client, plan, comite
):
    reescribir(plan)
    modificar(plan, comite)

    html = texto_de_la_pagina(client, f"{plan.url}versiones/2/")

    assert "Sector NOSC" in html
    assert "Este texto tuvo modificaciones" in html
    assert "El plan vigente es la versión 3." in html


def test_the_sectors_signature_of_an_amendment_shows_beside_the_first(
    client, plan, comite
):
    reescribir(plan)
    modificar(plan, comite)
    firmar_todos(de_nuevo(plan), comite)

    html = texto_de_la_pagina(client, plan.url)

    assert "De la modificación, versión 3" in html
    assert html.count("Sector NOSC") == 2


def test_the_list_of_versions_and_the_gate_tell_of_the_amendment(client, plan, comite):
    reescribir(plan)
    modificar(plan, comite)

    assert "Modifica la versión 2 del plan final." in texto_de_la_pagina(
        client, f"{plan.url}versiones/"
    )
    assert "una modificación de la versión 2" in texto_de_la_pagina(
        client, f"{plan.url}compuerta/"
    )
    assert "Cambió" in texto_de_la_pagina(client, f"{plan.url}cambios/2-3/")


def test_the_pages_of_an_amended_plan_cost_a_fixed_number_of_queries(
    client, plan, comite, django_assert_max_num_queries
):
    reescribir(plan)
    modificar(plan, comite)
    client.get("/")

    with django_assert_max_num_queries(22):
        client.get(plan.url)


def test_the_sitemap_has_every_final_version(plan, comite, rf):
    reescribir(plan)
    modificar(plan, comite)

    direcciones = [u["location"] for u in de_nuevo(plan).get_sitemap_urls(rf.get("/"))]

    assert any(direccion.endswith("versiones/2/") for direccion in direcciones)


def test_a_product_taken_out_keeps_its_history_readable(client, plan, comite):
    compromiso = Compromiso.objects.child_of(plan).get()
    tablero = PaginaSeguimientoFactory(parent=plan.get_parent(), plan=plan)
    clave = compromiso.productos.get().clave
    AvanceFactory(compromiso=compromiso, texto="Se publicó la primera base.")
    compromiso.productos = [producto("Mapa de contratos", peso=100)]
    compromiso.save_revision().publish()
    conformar(compromiso)
    modificar(plan, comite)

    html = texto_de_la_pagina(client, f"{tablero.url}compromiso/{compromiso.slug}/")

    assert "Productos que ya no están en el plan" in html
    assert "Se publicó la primera base." in html
    assert f"versiones/2/{compromiso.slug}/#producto-{clave}" in html
    assert texto_de_la_pagina(client, tablero.url)


def test_a_commitment_taken_out_keeps_its_history_readable(client, comite):
    plan = plan_final(comite, compromisos=2)
    tablero = PaginaSeguimientoFactory(parent=plan.get_parent(), plan=plan)
    fuera = Compromiso.objects.child_of(plan).get(numero=2)
    AvanceFactory(
        compromiso=fuera,
        estado=EstadoDeProducto.COMPLETO,
        texto="Se terminó antes de salir.",
    )
    fuera.unpublish()
    modificar(plan, comite)

    lista = texto_de_la_pagina(client, tablero.url)
    html = texto_de_la_pagina(client, f"{tablero.url}compromiso/{fuera.slug}/")

    assert "Ya no están en el plan" in lista
    assert f"compromiso/{fuera.slug}/" in lista
    assert "Se terminó antes de salir." in html
    assert f"{plan.url}versiones/2/{fuera.slug}/" in html


def test_what_left_the_plan_with_nothing_reported_has_no_page_of_tracking(
    client, comite
):
    plan = plan_final(comite, compromisos=2)
    tablero = PaginaSeguimientoFactory(parent=plan.get_parent(), plan=plan)
    fuera = Compromiso.objects.child_of(plan).get(numero=2)
    fuera.unpublish()
    modificar(plan, comite)

    assert client.get(f"{tablero.url}compromiso/{fuera.slug}/").status_code == 404
    assert "Ya no están en el plan" not in texto_de_la_pagina(client, tablero.url)


def test_coordination_sees_what_changes_then_confirms_it(plan, comite):
    reescribir(plan, objetivo="<p>Publicar el gasto cada mes.</p>")
    cliente = como(comite.coordinacion)

    antes = texto_de_la_pagina(cliente, url(plan))
    revision = cliente.post(url(plan), FORMA)
    huella = revision.context["texto_revisado"]
    sin_confirmar = plan.versiones.count()
    for _vez in range(2):
        cliente.post(url(plan), FORMA | {"confirmar": "1", "texto_revisado": huella})

    assert "Exactamente esto cambia" in antes
    assert "<ins>" in antes
    assert "Esto se hará público" in revision.content.decode()
    assert sin_confirmar == 2
    assert plan.versiones.filter(tipo=TipoDeVersion.FINAL).count() == 2
    assert de_nuevo(plan).version_vigente.modificacion.acuerdo == ACUERDO


def test_pages_edited_after_the_review_are_reviewed_again(plan, comite):
    reescribir(plan)
    cliente = como(comite.coordinacion)
    huella = cliente.post(url(plan), FORMA).context["texto_revisado"]
    reescribir(plan, objetivo="<p>Un tercero.</p>")

    respuesta = cliente.post(
        url(plan), FORMA | {"confirmar": "1", "texto_revisado": huella}
    )

    html = respuesta.content.decode()
    assert "Las páginas cambiaron mientras lo revisabas" in html
    assert "Se precisa el objetivo" in html
    assert plan.versiones.count() == 2


def test_the_screen_lists_what_is_missing_and_leads_to_an_exception(plan, comite):
    compromiso = reescribir(plan, acordado=False)
    cliente = como(comite.coordinacion)

    html = texto_de_la_pagina(cliente, url(plan))
    rechazo = cliente.post(url(plan), FORMA).content.decode()
    clave = f"conformidad:{compromiso.pk}"

    assert "Qué falta antes de publicarla" in html
    assert "excepcion/?falta=" in html
    assert clave.replace(":", "%3A") in html
    assert "contraparte de sociedad civil" in rechazo
    assert plan.versiones.count() == 2


def test_an_exception_given_for_an_amendment_leads_back_to_it(plan, comite):
    reescribir(plan, acordado=False)
    cliente = como(comite.coordinacion)
    falta = cliente.get(url(plan)).context["panorama"].faltas[0]
    direccion = reverse("paginas_excepcion", args=[plan.pk])

    respuesta = cliente.post(
        f"{direccion}?falta={falta.clave}",
        {"motivo": "Se disolvió.", "acuerdo": ACUERDO},
    )

    assert respuesta.url == url(plan)


def test_the_plans_screen_offers_the_amendment_to_coordination_alone(plan, comite):
    pantalla = reverse("paginas_versiones_del_plan", args=[plan.pk])

    assert url(plan) in texto_de_la_pagina(como(comite.coordinacion), pantalla)


def test_a_draft_has_nothing_to_amend(comite):
    plan = PaginaPlanFactory()

    respuesta = como(comite.coordinacion).get(url(plan))

    assert respuesta.url == reverse("paginas_versiones_del_plan", args=[plan.pk])


@pytest.mark.parametrize("metodo", ["get", "post"])
@pytest.mark.parametrize(
    "rol", [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES, roles.CORRESPONSABLES]
)
def test_the_other_roles_do_not_amend(plan, metodo, rol):
    reescribir(plan)
    cliente = como(UsuarioFactory(roles=[rol]))

    respuesta = getattr(cliente, metodo)(url(plan), FORMA | {"confirmar": "1"})

    assert (respuesta.status_code, respuesta.url) == (302, "/admin/")
    assert plan.versiones.count() == 2


def test_a_signer_does_not_amend(plan, comite):
    reescribir(plan)

    respuesta = como(comite.sfp).post(url(plan), FORMA | {"confirmar": "1"})

    assert respuesta.url == "/admin/"


def test_the_gate_of_an_amended_plan_lets_coordination_ask_for_signatures(plan, comite):
    cliente = como(comite.coordinacion)
    compuerta = reverse("paginas_compuerta", args=[plan.pk])
    antes = texto_de_la_pagina(cliente, compuerta)
    reescribir(plan)
    modificar(plan, comite)

    assert "Pedir firmas" not in antes
    assert "no necesita firmas" in texto_de_la_pagina(cliente, compuerta)


def test_a_commitment_that_comes_in_by_amendment_is_on_its_page(client, plan, comite):
    nuevo = CompromisoFactory(parent=plan, numero=2, completo=True, title="Nuevo")
    acordar(nuevo)
    modificar(plan, comite)

    assert "Nuevo" in texto_de_la_pagina(client, plan.url)
    assert texto_de_la_pagina(client, nuevo.url)
