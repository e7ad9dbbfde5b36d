import datetime
import uuid

import factory
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail_factories import PageFactory

from paginas import models
from paginas.documentos.juego import juego_de
from paginas.firmas import actas_de
from paginas.models.proceso import EstadoActividad
from paginas.services.consulta import abrir_consulta
from paginas.services.documentos import construir_documento
from paginas.services.resultados import publicar_resultados
from paginas.services.versiones import publicar_version
from tests.compromisos.factories import TemaFactory


def sitio_de(portada):
    """Serve that home page at `/`."""
    sitio = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname="localhost"
    )
    sitio.root_page = portada
    sitio.save()
    return sitio


class PortadaFactory(PageFactory):
    title = "Plan Abierto"
    slug = "inicio"
    lema = "Lo que se promete abrir se escribe aquí."
    entrada = "Puedes leerlo, comentarlo y exigir que se cumpla."
    parent = factory.LazyFunction(Page.get_first_root_node)

    class Meta:
        model = models.Portada


class PaginaProcesoFactory(PageFactory):
    title = "El proceso"
    slug = "proceso"
    show_in_menus = True

    class Meta:
        model = models.PaginaProceso


class PaginaFaseFactory(PageFactory):
    numero = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda o: f"Fase número {o.numero}")
    slug = factory.LazyAttribute(lambda o: f"fase-{o.numero}")
    objetivo = "Recibir comentarios del público."
    producto = "Retroalimentación para los compromisos"
    inicio_planeado = datetime.date(2019, 8, 12)
    fin_planeado = datetime.date(2019, 8, 23)

    class Meta:
        model = models.PaginaFase


class ActividadFactory(factory.django.DjangoModelFactory):
    texto = "Publicar el borrador"
    estado = EstadoActividad.HECHA

    class Meta:
        model = models.ActividadDeFase


class AjusteFactory(factory.django.DjangoModelFactory):
    inicio = datetime.date(2019, 8, 14)
    fin = datetime.date(2019, 8, 30)
    motivo = "Una semana más para escuchar."
    acuerdo = "Comité, 9 de agosto de 2019"

    class Meta:
        model = models.AjusteDeCalendario


def portada_del_sitio():
    """The home page there is, or a new one served at `/`."""
    if portada := models.Portada.objects.first():
        return portada
    portada = PortadaFactory()
    sitio_de(portada)
    return portada


def seccion(titulo="Presentación", texto="<p>Primero.</p><p>Segundo.</p>", id=None):
    """A section as PaginaPlan.secciones takes it, with its stable id."""
    valor = {"titulo": titulo, "texto": texto}
    return {"type": "seccion", "value": valor, "id": str(id or uuid.uuid4())}


class PaginaPlanFactory(PageFactory):
    """A live plan with two sections, of which nothing is public yet."""

    parent = factory.LazyFunction(portada_del_sitio)
    title = "4.º Plan de Acción"
    slug = "plan"
    resumen = "Lo que se promete abrir, en un solo texto."
    siglas = "4PA"
    inicio = datetime.date(2019, 9, 1)
    fin = datetime.date(2021, 8, 31)
    show_in_menus = True
    secciones = factory.LazyFunction(
        lambda: [seccion(), seccion("Método", "<p>Cómo se hizo.</p>")]
    )

    class Meta:
        model = models.PaginaPlan


class PaginaSeguimientoFactory(PageFactory):
    title = "Seguimiento"
    slug = "seguimiento"
    show_in_menus = True

    class Meta:
        model = models.PaginaSeguimiento


class PaginaTemasFactory(PageFactory):
    title = "Temas"
    slug = "temas"
    show_in_menus = True

    class Meta:
        model = models.PaginaTemas


class PaginaTemaFactory(PageFactory):
    tema = factory.SubFactory(TemaFactory)
    title = factory.LazyAttribute(lambda o: o.tema.nombre)
    slug = factory.LazyAttribute(lambda o: o.tema.slug)

    class Meta:
        model = models.PaginaTema


class PaginaComiteFactory(PageFactory):
    title = "El Comité"
    slug = "comite"
    show_in_menus = True

    class Meta:
        model = models.PaginaComite


class PaginaContenidoFactory(PageFactory):
    title = "Aviso de privacidad"
    slug = "privacidad"

    class Meta:
        model = models.PaginaContenido


def publicar(
    plan, *, tipo=models.TipoDeVersion.BORRADOR, motivo="Primer texto", **resto
):
    """A version made by the loader's way in, without an account."""
    return publicar_version(plan=plan, tipo=tipo, motivo=motivo, usuario=None, **resto)


def guardar_pdf(version):
    """The whole plan's PDF, built and kept, without the rest of the set."""
    esperado = juego_de(version.datos)[0]
    return construir_documento(version, esperado, actas=actas_de(version))


def abrir(plan, *, abre_en=None, cierra_en=None, motivo="Se abre la consulta", **resto):
    """A window open since an hour ago and for two weeks, with its version."""
    abre_en = abre_en or timezone.now() - datetime.timedelta(hours=1)
    return abrir_consulta(
        plan=plan,
        abre_en=abre_en,
        cierra_en=cierra_en or abre_en + datetime.timedelta(days=14),
        motivo=motivo,
        usuario=None,
        **resto,
    )


def plan_en_consulta(**campos):
    """A plan whose version 1 takes comments now."""
    plan = PaginaPlanFactory(**campos)
    abrir(plan)
    return plan


def plan_que_cambio(*, cuantas=1, **campos):
    """A plan in consultation whose version 2 rewrote that many sections; one stayed."""
    cambiadas = [seccion(f"Sección {n}", "<p>Antes.</p>") for n in range(cuantas)]
    igual = seccion("Igual", "<p>Lo mismo.</p>")
    plan = plan_en_consulta(secciones=[*cambiadas, igual], **campos)
    for una in cambiadas:
        una["value"]["texto"] = "<p>Después.</p>"
    plan.secciones = [*cambiadas, igual]
    plan.save_revision().publish()
    publicar(plan, motivo="Se atendieron los comentarios")
    plan.cambiadas, plan.igual = [una["id"] for una in cambiadas], igual["id"]
    return plan


def dar_resultados(plan, **campos):
    """The results of its closed consultation, whatever is missing."""
    return publicar_resultados(
        plan=plan,
        usuario=None,
        **{
            "acuerdo": "Sesión 9, 2 de octubre de 2019",
            "motivo_sin_version": "El texto no cambia.",
            "motivo_sin_respuesta": "Se responderán en octubre.",
        }
        | campos,
    )
