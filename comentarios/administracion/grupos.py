"""The groups of a section: names, what each says, order, joins, and proposals."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ..estados import AccionDeSintesis
from ..excepciones import SintesisInvalida
from ..models import Comentario, PasoDeSintesis
from ..permissions import puede_clasificar
from ..services.deshacer import DESHACEN, deshacer, lo_que_quedo
from ..services.grupos import (
    SINTESIS_MAXIMA,
    TITULO_MAXIMO,
    crear_grupo,
    ordenar_grupos,
    quitar_grupo,
    renombrar_grupo,
    unir_grupos,
)
from .numeros import es_id, ids_de
from .seleccion import con_lo_suyo, grupos_con_cuentas
from .sistematizar import VistaDeSintesis
from .sugerencias import propuestas_de

PASOS_A_LA_VISTA = 20
DE_GRUPOS = [
    AccionDeSintesis.CLASIFICAR,
    AccionDeSintesis.ETIQUETAR,
    AccionDeSintesis.CREAR_GRUPO,
    AccionDeSintesis.EDITAR_GRUPO,
    AccionDeSintesis.UNIR_GRUPOS,
    AccionDeSintesis.ORDENAR_GRUPOS,
    AccionDeSintesis.QUITAR_GRUPO,
    AccionDeSintesis.DESHACER,
]


class VistaQueEscribe(VistaDeSintesis):
    """A POST names its act; a refusal shows the page again with what was typed."""

    permiso = staticmethod(puede_clasificar)
    actos: tuple[str, ...] = ()

    def post(self, request, *args, **kwargs):
        acto, _dos_puntos, objeto = request.POST.get("acto", "").partition(":")
        self.objeto = int(objeto) if es_id(objeto) else 0
        try:
            if acto not in self.actos:
                raise SintesisInvalida(_("Esa acción no existe."))
            frase = getattr(self, acto)(request.POST)
        except SintesisInvalida as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(), status=422)
        messages.success(request, frase)
        return redirect(request.get_full_path())

    def deshacer(self, datos) -> str:
        paso = deshacer(paso_id=self.objeto, usuario=self.request.user)
        return f"{_('Deshecho.')} {lo_que_quedo(paso)}".strip()


class GruposView(VistaQueEscribe):
    template_name = "comentarios/admin/sintesis/grupos.html"
    page_title = gettext_lazy("Grupos")
    actos = ("guardar", "unir", "subir", "bajar", "quitar", "deshacer")

    @cached_property
    def grupos(self):
        return grupos_con_cuentas(self.hilo)

    def guardar(self, datos) -> str:
        edicion = datos.get("edicion", "")
        grupo = renombrar_grupo(
            grupo_id=self.objeto,
            titulo=datos.get("titulo", ""),
            sintesis=datos.get("sintesis", ""),
            edicion=int(edicion) if es_id(edicion) else 0,
            usuario=self.request.user,
        )
        return _("Se guardó «%(titulo)s».") % {"titulo": grupo.titulo}

    def unir(self, datos) -> str:
        en = datos.get("en", "")
        if not es_id(en):
            raise SintesisInvalida(_("Elige con qué grupo unirlo."))
        paso = unir_grupos(
            grupo_id=self.objeto, en_id=int(en), usuario=self.request.user
        )
        return _("«%(uno)s» quedó dentro de «%(otro)s».") % {
            "uno": paso.datos["grupo"]["titulo"],
            "otro": paso.datos["en_titulo"],
        }

    def subir(self, datos) -> str:
        return self._mover(-1)

    def bajar(self, datos) -> str:
        return self._mover(1)

    def quitar(self, datos) -> str:
        paso = quitar_grupo(grupo_id=self.objeto, usuario=self.request.user)
        return _("Se quitó «%(titulo)s».") % {"titulo": paso.datos["grupo"]["titulo"]}

    def _mover(self, paso: int) -> str:
        orden = [grupo.pk for grupo in self.grupos]
        if self.objeto not in orden:
            raise SintesisInvalida(_("Ese grupo no existe."))
        desde = orden.index(self.objeto)
        hasta = min(max(desde + paso, 0), len(orden) - 1)
        orden.insert(hasta, orden.pop(desde))
        ordenar_grupos(hilo_id=self.hilo.pk, orden=orden, usuario=self.request.user)
        return _("Orden guardado.")

    def get_context_data(self, **kwargs):
        self.__dict__.pop("grupos", None)  # Read again: it may have just changed.
        for grupo in self.grupos:
            self._devolver_lo_escrito(grupo)
        return super().get_context_data(**kwargs) | {
            "hilo": self.hilo,
            "grupos": self.grupos,
            "pasos": self._pasos(),
            "titulo_maximo": TITULO_MAXIMO,
            "sintesis_maxima": SINTESIS_MAXIMA,
        }

    def _devolver_lo_escrito(self, grupo) -> None:
        """After a refusal the form keeps what she wrote, over what is saved now."""
        grupo.escrito = {"titulo": grupo.titulo, "sintesis": grupo.sintesis}
        datos = self.request.POST
        if datos.get("acto") == f"guardar:{grupo.pk}":
            grupo.abierto = True
            for campo in grupo.escrito:
                grupo.escrito[campo] = datos.get(campo, "")

    def _pasos(self):
        pasos = (
            PasoDeSintesis.objects.filter(hilo=self.hilo, accion__in=DE_GRUPOS)
            .select_related("usuario", "deshecho_por")
            .order_by("-pk")[:PASOS_A_LA_VISTA]
        )
        for paso in pasos:
            deshecho = getattr(paso, "deshecho_por", None)
            paso.se_deshace = paso.accion in DESHACEN and deshecho is None
            yield paso


class PropuestasView(VistaQueEscribe):
    """Candidate groups, each accepted, trimmed or left by a person."""

    template_name = "comentarios/admin/sintesis/propuestas.html"
    page_title = gettext_lazy("Grupos propuestos")
    actos = ("aceptar",)

    def aceptar(self, datos) -> str:
        ids = ids_de(datos.getlist("comentario"))
        if not ids:
            raise SintesisInvalida(_("Elige al menos un comentario."))
        grupo = crear_grupo(
            hilo_id=self.hilo.pk,
            titulo=datos.get("titulo", ""),
            ediciones={
                pk: int(edicion)
                if es_id(edicion := datos.get(f"edicion-{pk}", ""))
                else 0
                for pk in ids
            },
            usuario=self.request.user,
        )
        frase = _("Se creó el grupo «%(titulo)s».") % {"titulo": grupo.titulo}
        return " ".join([frase, *(f"{c.folio}: {c.razon}" for c in grupo.choques)])

    def get_context_data(self, **kwargs):
        propuestas = propuestas_de(self.hilo)
        filas = con_lo_suyo(
            Comentario.objects.publicos().filter(
                pk__in=[pk for propuesta in propuestas for pk in propuesta.ids]
            )
        ).in_bulk()
        return super().get_context_data(**kwargs) | {
            "hilo": self.hilo,
            "propuestas": [
                {
                    "titulo": propuesta.titulo,
                    "comentarios": [filas[pk] for pk in propuesta.ids if pk in filas],
                }
                for propuesta in propuestas
            ],
            "titulo_maximo": TITULO_MAXIMO,
        }
