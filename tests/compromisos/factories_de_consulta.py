"""From paper to the tables: points, sheets, batches, topics chosen, tables."""

import datetime
import uuid

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from compromisos.models import (
    Aporte,
    AsistenciaAMesa,
    Cuestionario,
    EtiquetaDeConsulta,
    Hoja,
    LoteDeCaptura,
    MesaDeCocreacion,
    Planteamiento,
    PropuestaDeMesa,
    PuntoTerritorial,
    SeleccionDeTemas,
    SerieImpresa,
    SesionDeMesa,
    TemaSometido,
)
from sitio.comun.folio import folio_nuevo

from .factories import InstitucionFactory, TemaFactory

DIA = datetime.date(2026, 8, 12)
MOMENTO = datetime.datetime(2026, 8, 12, 16, 0, tzinfo=datetime.UTC)


class CuestionarioFactory(DjangoModelFactory):
    """Give it `plan`: a plan's page."""

    class Meta:
        model = Cuestionario

    titulo = factory.Sequence(lambda n: f"Cuestionario {n}")
    entrada = "Cuéntanos un problema."
    pasos = "El problema"


class PuntoTerritorialFactory(DjangoModelFactory):
    class Meta:
        model = PuntoTerritorial

    institucion = factory.SubFactory(InstitucionFactory)
    entidad = "20"
    lugar = factory.Sequence(lambda n: f"Plaza {n}, Oaxaca de Juárez")
    medio = "modulo"
    desde = DIA
    hasta = DIA + datetime.timedelta(days=2)


class SerieImpresaFactory(DjangoModelFactory):
    """Without sheets: add them with HojaFactory, or print with `imprimir_serie`."""

    class Meta:
        model = SerieImpresa

    cuestionario = factory.SubFactory(CuestionarioFactory)
    numero = factory.Sequence(lambda n: n + 1)
    tamano = "carta"
    cuantas = 1
    creada_en = MOMENTO


class HojaFactory(DjangoModelFactory):
    """`capturada`; `cancelada`, with its reason."""

    class Meta:
        model = Hoja

    serie = factory.SubFactory(SerieImpresaFactory)
    numero = factory.Sequence(lambda n: n + 1)
    folio = factory.LazyFunction(folio_nuevo)

    class Params:
        capturada = factory.Trait(estado="capturada", cambiada_en=MOMENTO)
        cancelada = factory.Trait(
            estado="cancelada", motivo="Se mojó.", cambiada_en=MOMENTO
        )


class LoteDeCapturaFactory(DjangoModelFactory):
    class Meta:
        model = LoteDeCaptura

    cuestionario = factory.SubFactory(CuestionarioFactory)
    origen = "teclado"
    nombre = factory.Sequence(lambda n: f"Lote {n}")
    creado_en = factory.LazyFunction(timezone.now)


class AporteFactory(DjangoModelFactory):
    """A stored answer whose content the test does not care about."""

    class Meta:
        model = Aporte

    cuestionario = factory.SubFactory(CuestionarioFactory)
    folio = factory.LazyFunction(folio_nuevo)
    canal = "web"
    recibido_en = MOMENTO
    clave_de_envio = factory.LazyFunction(uuid.uuid4)


class PlanteamientoFactory(DjangoModelFactory):
    """`publicado`: everybody reads it. `clasificado`: it has its topic."""

    class Meta:
        model = Planteamiento

    aporte = factory.SubFactory(AporteFactory)
    clase = "problema"
    texto = factory.Sequence(lambda n: f"Falta agua en la calle {n}")

    class Params:
        publicado = factory.Trait(
            estado_publico="publicado",
            texto_publico=factory.SelfAttribute("texto"),
            revisado_en=MOMENTO,
        )
        clasificado = factory.Trait(
            tema=factory.SubFactory(TemaFactory), clasificado_en=MOMENTO
        )


class EtiquetaDeConsultaFactory(DjangoModelFactory):
    class Meta:
        model = EtiquetaDeConsulta

    nombre = factory.Sequence(lambda n: f"Etiqueta {n}")


class SeleccionDeTemasFactory(DjangoModelFactory):
    class Meta:
        model = SeleccionDeTemas

    regla = "Los más votados."
    acuerdo = "Acuerdo 1 del Comité"
    fecha = DIA
    creada_en = MOMENTO


class TemaSometidoFactory(DjangoModelFactory):
    class Meta:
        model = TemaSometido

    seleccion = factory.SubFactory(SeleccionDeTemasFactory)
    tema = factory.SubFactory(TemaFactory)
    votos = 10
    elegido = True
    razon = factory.Maybe("elegido", "", "Tuvo menos votos.")


class MesaFactory(DjangoModelFactory):
    """`publica`: its criteria and dynamics can be read."""

    class Meta:
        model = MesaDeCocreacion

    tema = factory.SubFactory(TemaFactory)
    titulo = factory.Sequence(lambda n: f"Mesa {n}")
    slug = factory.Sequence(lambda n: f"mesa-{n}")

    class Params:
        publica = factory.Trait(
            criterios="Que resuelva un problema de la consulta.",
            dinamica="Dos horas, con una relatora.",
            criterios_publicados_en=MOMENTO,
        )


class SesionDeMesaFactory(DjangoModelFactory):
    """`celebrada`: with its minutes."""

    class Meta:
        model = SesionDeMesa

    mesa = factory.SubFactory(MesaFactory)
    inicia_en = MOMENTO
    termina_en = MOMENTO + datetime.timedelta(hours=2)
    lugar = "Sala de reuniones"

    class Params:
        celebrada = factory.Trait(
            estado="celebrada", acuerdos="Seguir.", minuta="Se habló del agua."
        )


class AsistenciaAMesaFactory(DjangoModelFactory):
    class Meta:
        model = AsistenciaAMesa

    sesion = factory.SubFactory(SesionDeMesaFactory)
    sector = "sociedad_civil"
    cuantas = 5


class PropuestaDeMesaFactory(DjangoModelFactory):
    class Meta:
        model = PropuestaDeMesa

    mesa = factory.SubFactory(MesaFactory)
    numero = factory.Sequence(lambda n: n + 1)
    titulo = factory.Sequence(lambda n: f"Propuesta {n}")

    class Params:
        adoptada = factory.Trait(
            resolucion="adoptada", razones="Atiende el problema.", resuelta_en=DIA
        )
