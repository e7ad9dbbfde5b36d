"""Edits, agreements and corrections at once, with real threads and connections."""

import pytest
from django.core.exceptions import ValidationError

from comentarios.models import CorreoSaliente
from compromisos.acuerdos import huella_de, texto_de_trabajo
from compromisos.models import (
    Compromiso,
    Conformidad,
    SesionDeRevision,
    TextoAcordado,
)
from compromisos.services.acuerdos import (
    anular_sesion,
    dar_conformidad,
    registrar_sesion,
)
from compromisos.vocabulario import Lado
from tests.comentarios.test_carreras_de_moderacion import a_la_vez
from tests.paginas.factories import PaginaPlanFactory

from .factories import (
    CompromisoFactory,
    CuentaFactory,
    InstitucionFactory,
    sesionar,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def compromiso():
    uno = CompromisoFactory(parent=PaginaPlanFactory(), completo=True)
    uno.save_revision().publish()
    return uno


@pytest.fixture
def enlace(compromiso):
    return CuentaFactory(compromiso=compromiso).usuario


@pytest.fixture
def contraparte(compromiso):
    return CuentaFactory(compromiso=compromiso, social=True).usuario


def fresco(compromiso):
    return Compromiso.objects.get(pk=compromiso.pk)


def o_rechazo(acto):
    """A refusal is an answer too."""

    def intentar():
        try:
            return acto()
        except ValidationError as rechazo:
            return rechazo

    return intentar


def acuerdo(compromiso, usuario, lado):
    """Of the text as it is now, said when its turn comes."""
    sha256 = huella_de(texto_de_trabajo(fresco(compromiso)))
    return lambda: dar_conformidad(
        compromiso=fresco(compromiso),
        lado=lado,
        sha256=sha256,
        en_calidad_de="Titular de la unidad",
        usuario=usuario,
    )


def edicion(compromiso, *, publica=False):
    def editar():
        nuevo = fresco(compromiso).get_latest_revision_as_object()
        nuevo.resultado = "<p>Otro resultado.</p>"
        revision = nuevo.save_revision()
        if publica:
            revision.publish()

    return editar


def test_a_side_that_presses_ten_times_at_once_agrees_once(compromiso, enlace):
    salidas = a_la_vez(*[acuerdo(compromiso, enlace, Lado.GOBIERNO)] * 10)

    assert all(isinstance(salida, Conformidad) for salida in salidas)
    assert Conformidad.objects.count() == 1
    assert TextoAcordado.objects.count() == 1


def test_both_sides_at_once_agree_to_one_text(compromiso, enlace, contraparte):
    a_la_vez(
        acuerdo(compromiso, enlace, Lado.GOBIERNO),
        acuerdo(compromiso, contraparte, Lado.SOCIEDAD_CIVIL),
    )

    assert Conformidad.objects.count() == 2
    assert TextoAcordado.objects.count() == 1


@pytest.mark.parametrize("publica", [False, True])
@pytest.mark.parametrize("vuelta", range(4))
def test_an_edit_against_an_agreement_refuses_it_or_asks_again(
    compromiso, enlace, publica, vuelta
):
    """Whichever comes first, no side is left believing it agreed to the new text."""
    actos = [
        acuerdo(compromiso, enlace, Lado.GOBIERNO),
        edicion(compromiso, publica=publica),
    ]

    actos = actos if vuelta % 2 else actos[::-1]
    salidas = a_la_vez(*map(o_rechazo, actos))

    rechazada = any(isinstance(salida, ValidationError) for salida in salidas)
    pedida = CorreoSaliente.objects.filter(tipo="acuerdo_de_nuevo").count()
    assert (Conformidad.objects.count(), pedida) == ((0, 0) if rechazada else (1, 1))
    nueva = huella_de(texto_de_trabajo(fresco(compromiso)))
    assert not Conformidad.objects.filter(texto__sha256=nueva).exists()


def test_two_corrections_at_once_leave_one_in_force(compromiso, enlace, contraparte):
    sesionar(compromiso)
    primera = SesionDeRevision.objects.first()
    institucion = InstitucionFactory()

    def corregir(quien, motivo):
        return lambda: registrar_sesion(
            compromiso=fresco(compromiso),
            usuario=quien,
            fecha=primera.fecha,
            acuerdos=f"Según {motivo}",
            asistencias=[
                {"lado": lado, "papel": "Titular", "institucion": institucion}
                for lado in Lado.values
            ],
            minuta_url="https://example.org/minuta",
            sustituye=SesionDeRevision.objects.get(pk=primera.pk),
            motivo_del_cambio=motivo,
        )

    def anular():
        anular_sesion(
            sesion=SesionDeRevision.objects.get(pk=primera.pk),
            motivo="Fue de otro compromiso",
            usuario=enlace,
        )

    actos = (
        corregir(enlace, "el acta firmada"),
        corregir(contraparte, "la grabación"),
        anular,
    )
    salidas = a_la_vez(*map(o_rechazo, actos))

    assert sum(isinstance(salida, ValidationError) for salida in salidas) == 2
    assert SesionDeRevision.objects.filter(sustituye=primera).count() == 1
