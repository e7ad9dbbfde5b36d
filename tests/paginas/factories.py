import datetime

import factory
from wagtail.models import Page, Site
from wagtail_factories import PageFactory

from compromisos.models import Tema
from paginas import models
from paginas.models.proceso import EstadoActividad


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


class PaginaPlanFactory(PageFactory):
    title = "4.º Plan de Acción"
    slug = "plan"
    siglas = "4PA"
    inicio = datetime.date(2019, 9, 1)
    fin = datetime.date(2021, 8, 31)
    show_in_menus = True

    class Meta:
        model = models.PaginaPlan


class TemaFactory(factory.django.DjangoModelFactory):
    nombre = factory.Sequence(lambda n: f"Tema {n}")
    slug = factory.Sequence(lambda n: f"tema-{n}")
    orden = factory.Sequence(int)
    seleccionado = True

    class Meta:
        model = Tema


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
