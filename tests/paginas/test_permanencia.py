import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from compromisos.models import AsistenciaASesion, Avance, Institucion
from paginas.models import PaginaPlan
from tests.comentarios.factories import HiloFactory, UsuarioFactory
from tests.compromisos.factories import CompromisoFactory, conformar, sesionar
from tests.paginas.cuestionarios import pagina_de_consulta
from tests.paginas.factories import (
    PaginaPlanFactory,
    PaginaTemaFactory,
    PaginaTemasFactory,
    abrir,
    portada_del_sitio,
    publicar,
)
from tests.paginas.fases.proceso import cerrar_como_sea, exceptuar_todo, fase_de

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(UsuarioFactory(is_superuser=True))
    return client


def existe(pagina):
    return type(pagina).objects.filter(pk=pagina.pk).exists()


def intenta(admin, accion, pagina, **datos):
    respuesta = admin.post(
        reverse(f"wagtailadmin_pages:{accion}", args=[pagina.pk]), datos, follow=True
    )
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_a_page_nothing_hangs_from_can_be_deleted(admin):
    compromiso = CompromisoFactory(parent=PaginaPlanFactory())

    intenta(admin, "delete", compromiso)

    assert not existe(compromiso)


def test_a_plan_with_versions_is_not_deleted_and_says_why(admin):
    plan = PaginaPlanFactory()
    publicar(plan)

    assert "texto que ya se hizo público" in intenta(admin, "delete", plan)

    assert existe(plan)


def test_a_plan_that_a_consultation_asks_for_is_not_deleted(admin):
    plan = PaginaPlanFactory()
    pagina_de_consulta(plan=plan)

    assert "otra página" in intenta(admin, "delete", plan)

    assert existe(plan)


def test_a_commitment_that_was_public_is_not_deleted(admin):
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan)
    publicar(plan)
    compromiso.unpublish()

    assert "texto que ya se hizo público" in intenta(admin, "delete", compromiso)

    assert existe(compromiso)


def test_a_page_with_comments_is_not_deleted_from_above_either(admin):
    temas = PaginaTemasFactory(parent=portada_del_sitio())
    tema = PaginaTemaFactory(parent=temas)
    HiloFactory(destino=tema)

    for pagina in (tema, temas):
        assert "tiene comentarios" in intenta(admin, "delete", pagina)

    assert existe(tema)


def test_a_commitment_with_reported_progress_is_not_deleted(admin):
    compromiso = CompromisoFactory(parent=PaginaPlanFactory())
    Avance.objects.create(
        compromiso=compromiso,
        producto_clave="11111111-1111-4111-8111-111111111111",
        producto_nombre="Portal",
        estado="en_proceso",
        fecha="2020-01-01",
        texto="Se hizo.",
        por=UsuarioFactory(),
    )

    assert "avances reportados" in intenta(admin, "delete", compromiso)

    assert existe(compromiso)


@pytest.mark.parametrize("hecho", [sesionar, conformar])
def test_a_commitment_whose_sides_met_or_spoke_is_not_deleted(admin, hecho):
    compromiso = CompromisoFactory(parent=PaginaPlanFactory(), completo=True)
    hecho(compromiso)

    for pagina in (compromiso, compromiso.plan):
        assert "posturas de sus partes" in intenta(admin, "delete", pagina)

    assert existe(compromiso)


def test_an_institution_that_attended_a_session_is_not_deleted(admin):
    sesionar(CompromisoFactory(parent=PaginaPlanFactory()))
    institucion = AsistenciaASesion.objects.first().institucion
    url = reverse("instituciones:delete", args=[institucion.pk])

    respuesta = admin.post(url, follow=True)

    assert "hay páginas o registros que la nombran" in respuesta.content.decode()
    assert Institucion.objects.filter(pk=institucion.pk).exists()


def test_a_batch_with_one_page_that_must_stay_deletes_none(admin):
    plan = PaginaPlanFactory()
    libre, comentado = (CompromisoFactory(parent=plan) for _n in range(2))
    HiloFactory(destino=comentado)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    respuesta = admin.post(f"{url}?id={libre.pk}&id={comentado.pk}", follow=True)

    assert "tiene comentarios" in respuesta.content.decode()
    assert existe(libre)
    assert existe(comentado)


def test_code_cannot_delete_what_people_wrote_either():
    compromiso = CompromisoFactory(parent=PaginaPlanFactory())
    HiloFactory(destino=compromiso)

    with pytest.raises(ProtectedError):
        compromiso.delete()


def test_a_plan_with_an_open_window_stays_published(admin):
    plan = PaginaPlanFactory()
    abrir(plan)

    assert "está en consulta" in intenta(admin, "unpublish", plan)

    assert PaginaPlan.objects.get(pk=plan.pk).live


def test_the_page_above_an_open_plan_stays_published(admin):
    plan = PaginaPlanFactory()
    abrir(plan)

    intenta(admin, "unpublish", portada_del_sitio(), include_descendants="on")

    assert PaginaPlan.objects.get(pk=plan.pk).live


def test_a_plan_without_an_open_window_can_be_unpublished(admin):
    plan = PaginaPlanFactory()
    publicar(plan)

    intenta(admin, "unpublish", plan)

    assert not PaginaPlan.objects.get(pk=plan.pk).live


def test_a_commitment_that_was_public_stays_in_its_plan(admin):
    plan, otro = PaginaPlanFactory(), PaginaPlanFactory(slug="otro-plan")
    compromiso = CompromisoFactory(parent=plan)
    publicar(plan)

    admin.post(
        reverse("wagtailadmin_pages:move_confirm", args=[compromiso.pk, otro.pk])
    )

    assert type(compromiso).objects.get(pk=compromiso.pk).get_parent().pk == plan.pk


@pytest.mark.parametrize("acto", [cerrar_como_sea, exceptuar_todo])
def test_a_phase_that_was_closed_or_excused_is_not_deleted(admin, acto):
    fase = fase_de()
    acto(fase)

    for pagina in (fase, fase.get_parent()):
        assert "acto de cierre" in intenta(admin, "delete", pagina)
        assert existe(pagina)
