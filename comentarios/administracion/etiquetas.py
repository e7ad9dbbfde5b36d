"""The vocabulary of labels, shared by every section."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..estados import AccionDeSintesis, EstadoComentario
from ..excepciones import SintesisInvalida
from ..models import Etiqueta, PasoDeSintesis
from ..services.etiquetas import (
    DESCRIPCION_MAXIMA,
    NOMBRE_MAXIMO,
    crear_etiqueta,
    editar_etiqueta,
    quitar_etiqueta,
    unir_etiquetas,
)
from .grupos import VistaQueEscribe
from .numeros import es_id

PASOS_A_LA_VISTA = 10


class EtiquetasView(VistaQueEscribe):
    template_name = "comentarios/admin/sintesis/etiquetas.html"
    page_title = gettext_lazy("Etiquetas")
    header_icon = "tag"
    actos = ("crear", "guardar", "unir", "quitar", "deshacer")

    def crear(self, datos) -> str:
        etiqueta = crear_etiqueta(
            nombre=datos.get("nombre", ""),
            descripcion=datos.get("descripcion", ""),
            usuario=self.request.user,
        )
        return _("Se creó la etiqueta «%(nombre)s».") % {"nombre": etiqueta.nombre}

    def guardar(self, datos) -> str:
        etiqueta = editar_etiqueta(
            etiqueta_id=self.objeto,
            nombre=datos.get("nombre", ""),
            descripcion=datos.get("descripcion", ""),
            leida=datos.get("leida", ""),
            usuario=self.request.user,
        )
        return _("Se guardó «%(titulo)s».") % {"titulo": etiqueta.nombre}

    def unir(self, datos) -> str:
        en = datos.get("en", "")
        if not es_id(en):
            raise SintesisInvalida(_("Elige con qué etiqueta unirla."))
        paso = unir_etiquetas(
            etiqueta_id=self.objeto, en_id=int(en), usuario=self.request.user
        )
        return _("Lo que llevaba «%(uno)s» lleva ahora «%(otro)s».") % {
            "uno": paso.datos["etiqueta"]["nombre"],
            "otro": paso.datos["en_nombre"],
        }

    def quitar(self, datos) -> str:
        paso = quitar_etiqueta(etiqueta_id=self.objeto, usuario=self.request.user)
        return _("Se quitó «%(titulo)s».") % {
            "titulo": paso.datos["etiqueta"]["nombre"]
        }

    def get_context_data(self, **kwargs):
        publicos = Q(clasificaciones__comentario__estado=EstadoComentario.PUBLICADO)
        etiquetas = list(
            Etiqueta.objects.annotate(
                total=Count("clasificaciones", filter=publicos)
            ).order_by("nombre")
        )
        datos = self.request.POST
        for etiqueta in etiquetas:
            etiqueta.leida = etiqueta.nombre
            if datos.get("acto") == f"guardar:{etiqueta.pk}":
                etiqueta.abierta = True
                etiqueta.nombre = datos.get("nombre", "")
                etiqueta.descripcion = datos.get("descripcion", "")
        return super().get_context_data(**kwargs) | {
            "etiquetas": etiquetas,
            "escrito": datos if datos.get("acto") == "crear" else {},
            "pasos": self._por_deshacer(),
            "nombre_maximo": NOMBRE_MAXIMO,
            "descripcion_maxima": DESCRIPCION_MAXIMA,
        }

    def _por_deshacer(self):
        return (
            PasoDeSintesis.objects.filter(
                accion__in=[
                    AccionDeSintesis.UNIR_ETIQUETAS,
                    AccionDeSintesis.QUITAR_ETIQUETA,
                ],
                deshecho_por=None,
            )
            .select_related("usuario")
            .order_by("-pk")[:PASOS_A_LA_VISTA]
        )
