"""Minimal valid actors, topics and commitments; `completo` fills the roadmap."""

import datetime

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory
from wagtail_factories.factories import MP_NodeFactory

from compromisos.acuerdos import huella_de, texto_de_trabajo
from compromisos.models import (
    AlineacionODS,
    AsistenciaASesion,
    Avance,
    Compromiso,
    CuentaDeCompromiso,
    Hito,
    Indicador,
    Institucion,
    MedioDeVerificacion,
    Participacion,
    Postura,
    Producto,
    Sector,
    SesionDeRevision,
    Tema,
    ValorAGA,
)
from compromisos.services.acuerdos import dar_conformidad
from compromisos.vocabulario import (
    EstadoDeProducto,
    Lado,
    Origen,
    Rol,
    Sentido,
    TipoDeSector,
    Valor,
)
from tests.comentarios.factories import UsuarioFactory

INICIO = datetime.date(2019, 12, 1)
FIN = datetime.date(2021, 6, 30)


class GrupoFactory(DjangoModelFactory):
    class Meta:
        model = Group
        django_get_or_create = ["name"]

    name = factory.Sequence(lambda n: f"Sector {n}")


class SectorFactory(DjangoModelFactory):
    class Meta:
        model = Sector

    clave = factory.Sequence(lambda n: f"sector-{n}")
    nombre = factory.Sequence(lambda n: f"Sector {n}")
    siglas = factory.Sequence(lambda n: f"S{n}")
    tipo = TipoDeSector.GOBIERNO
    orden = factory.Sequence(lambda n: n)
    grupo = factory.SubFactory(
        GrupoFactory, name=factory.LazyAttribute(lambda g: g.factory_parent.nombre)
    )


class InstitucionFactory(DjangoModelFactory):
    class Meta:
        model = Institucion

    nombre = factory.Sequence(lambda n: f"Secretaría {n}")
    siglas = factory.Sequence(lambda n: f"SEC{n}")
    tipo = TipoDeSector.GOBIERNO


class TemaFactory(DjangoModelFactory):
    class Meta:
        model = Tema

    nombre = factory.Sequence(lambda n: f"Tema {n}")
    slug = factory.Sequence(lambda n: f"tema-{n}")
    orden = factory.Sequence(int)


def producto(nombre="Portal de gasto abierto", **campos):
    """An unsaved product with its indicator and its means of verification."""
    filas = {
        "indicadores": [
            Indicador(
                nombre="Programas publicados",
                formula="publicados / total × 100",
                linea_base="0",
                meta="100",
                unidad="por ciento",
            )
        ],
        "medios": [
            MedioDeVerificacion(
                descripcion="Portal en línea", enlace="https://example.org/portal"
            )
        ],
    }
    fechas = {"inicio": INICIO, "fin": FIN}
    return Producto(nombre=nombre, **filas | fechas | campos)


class CompromisoFactory(MP_NodeFactory):
    """A live commitment without a roadmap. Always give it `parent`, its plan."""

    class Meta:
        model = Compromiso

    title = factory.Sequence(lambda n: f"Compromiso de prueba {n}")
    slug = factory.Sequence(lambda n: f"compromiso-{n}")
    numero = factory.Sequence(lambda n: n + 1)
    origen = Origen.CONSULTA
    problema = "<p>Nadie sabe cuánto se gasta.</p>"
    objetivo = "<p>Publicar el gasto.</p>"

    class Params:
        # The seven elements, a milestone and the alignment.
        completo = factory.Trait(
            tema=factory.SubFactory(TemaFactory),
            participaciones=factory.LazyFunction(
                lambda: [
                    Participacion(institucion=InstitucionFactory(), rol=Rol.RESPONSABLE)
                ]
            ),
            responsable_publico="Titular de la Unidad de Transparencia",
            responsable_social="Coordinación de incidencia, organización civil",
            resultado="<p>El gasto se puede consultar cada mes.</p>",
            inicio=INICIO,
            fin=FIN,
            # Titles of their own: several commitments with the same one are a fault.
            productos=factory.Sequence(
                lambda n: [producto(f"Portal de gasto abierto {n}", peso=100)]
            ),
            hitos=factory.Sequence(
                lambda n: [
                    Hito(nombre=f"Diagnóstico {n}", inicio=INICIO, fin=FIN, peso=100)
                ]
            ),
            eje_pnd="dof:politica_social",
            valores=factory.LazyFunction(
                lambda: [ValorAGA(valor=Valor.TRANSPARENCIA, justificacion="Abre.")]
            ),
            alineacion_ods=factory.LazyFunction(
                lambda: [AlineacionODS(ods=16, meta="16.6", justificacion="Rinde.")]
            ),
        )


class CuentaFactory(DjangoModelFactory):
    """An account that keeps a commitment. `social` speaks for the counterpart."""

    class Meta:
        model = CuentaDeCompromiso

    usuario = factory.SubFactory(UsuarioFactory)
    lado = Lado.GOBIERNO

    class Params:
        social = factory.Trait(lado=Lado.SOCIEDAD_CIVIL)


class AvanceFactory(DjangoModelFactory):
    """A report stored as it is, on the first product of its commitment."""

    class Meta:
        model = Avance

    producto_clave = factory.LazyAttribute(
        lambda a: a.compromiso.productos.first().clave
    )
    producto_nombre = "Portal de gasto abierto"
    estado = EstadoDeProducto.EN_PROCESO
    fecha = datetime.date(2020, 3, 1)
    texto = "Se publicó la primera base."
    evidencia_url = "https://example.org/base"
    por = factory.SubFactory(UsuarioFactory)


class PosturaFactory(DjangoModelFactory):
    class Meta:
        model = Postura

    sentido = Sentido.DE_ACUERDO
    por = factory.SubFactory(UsuarioFactory)


def sesionar(compromiso, *dias, lados=tuple(Lado.values), **campos):
    """Review sessions on those days (the two usual ones), with those sides present."""
    dias = dias or (datetime.date(2019, 7, 24), datetime.date(2019, 8, 2))
    institucion = InstitucionFactory()
    for dia in dias:
        sesion = SesionDeRevision.objects.create(
            compromiso=compromiso,
            fecha=dia,
            **{"acuerdos": "Se ajustaron los productos."} | campos,
        )
        for lado in lados:
            AsistenciaASesion.objects.create(
                sesion=sesion, lado=lado, papel="Titular", institucion=institucion
            )


def conformar(compromiso, *lados):
    """Those sides (both, unless said) agree to the text as it is now."""
    sha256 = huella_de(texto_de_trabajo(compromiso))
    for lado in lados or Lado.values:
        dar_conformidad(
            compromiso=compromiso,
            lado=lado,
            sha256=sha256,
            en_calidad_de="Titular de la unidad responsable",
            usuario=None,
        )


def acordar(compromiso):
    """Two sessions and the agreement of both sides to the text as it is now."""
    sesionar(compromiso)
    conformar(compromiso)
