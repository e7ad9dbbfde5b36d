"""The queue: what waits, in full, with what may be done to each."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.views.generic.base import BaseListingView

from ..estados import AccionDeModeracion, EstadoComentario
from ..models import Comentario, PropuestaDeModeracion
from ..permissions import (
    acciones_posibles,
    puede_moderar,
    puede_ver_comentarios,
)
from ..services.apartados import renovar_apartados, vigentes_de
from ..services.familias import cabeza_de, de_la_familia, familias_de, sin_plegar
from ..services.impedimentos import impedimento_a_la_vista
from ..services.palabras import patron_vigente
from ..services.segunda_revision import abiertas_de, falla_de_revision, sectores_de
from .filtros import ESTADOS_DE_LA_COLA, SEGUNDA, TODOS, FiltroDeComentarios
from .formas import MEDIOS, FormaDeDecision
from .lectores import pestanas_de_lectores
from .numeros import es_id

URL_DE_LA_COLA = "comentarios_comentario_modeladmin_index"
URL_DE_DETALLE = "comentarios_comentario_modeladmin_inspect"
ESTRECHAN = {"q", "senal", "antiguedad", "apartado", "familia"}
POR_PAGINA = (50, 200, 500)


def comentarios_para(usuario):
    """What this person may read here: moderators everything sent, others the public."""
    filas = Comentario.objects.exclude(estado=EstadoComentario.SIN_CONFIRMAR)
    if not puede_moderar(usuario):
        filas = filas.publicos()
    return filas.select_related(
        "hilo",
        "user__perfil_institucional",
        "en_respuesta_a__user__perfil_institucional",
    ).prefetch_related("hilo__destino")


class ColaView(BaseListingView):
    """Comments waiting, oldest first, in full, with what may be done to each."""

    model_admin = None
    results_template_name = "comentarios/admin/cola_resultados.html"
    index_url_name = URL_DE_LA_COLA
    index_results_url_name = "comentarios_comentario_modeladmin_resultados"
    filterset_class = FiltroDeComentarios
    is_searchable = True
    page_title = _("Comentarios")
    header_icon = "comment"
    verbose_name_plural = _("comentarios")

    def dispatch(self, request, *args, **kwargs):
        if not puede_ver_comentarios(request.user):
            raise PermissionDenied
        self.puede_moderar = puede_moderar(request.user)
        if self.puede_moderar:
            renovar_apartados(moderadora=request.user)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def estado(self) -> str:
        if not self.puede_moderar:
            return EstadoComentario.PUBLICADO
        return self.filters.data["estado"]

    @cached_property
    def acciones(self) -> list[AccionDeModeracion]:
        """Decisions that make sense for every row on this screen."""
        if not self.puede_moderar:
            return []
        return [accion for accion in AccionDeModeracion if accion.desde == self.estado]

    def get_base_queryset(self):
        # The filter read every conversation and its target already.
        filas = comentarios_para(self.request.user).prefetch_related(None)
        if self.familia:
            filas = filas.filter(pk__in=de_la_familia(self.familia).values("pk"))
        return filas.filter(sin_plegar()) if self.pliega else filas

    @cached_property
    def familia(self) -> int | None:
        """The family asked for, to read it one by one."""
        pedida = self.request.GET.get("familia", "")
        return int(pedida) if es_id(pedida) and self.puede_moderar else None

    @cached_property
    def pliega(self) -> bool:
        """Similar texts under one row: while nothing else narrows what is seen."""
        pedidos = {clave for clave, valor in self.request.GET.items() if valor}
        return (
            self.puede_moderar
            and self.estado == EstadoComentario.PENDIENTE
            and not pedidos & ESTRECHAN
        )

    def order_queryset(self, queryset):
        """The queue is first come, first served; what is done, newest first."""
        if self.estado == EstadoComentario.PENDIENTE:
            return queryset.order_by("submit_date", "pk")
        return queryset.order_by("-decidido_en", "-pk")

    def search_queryset(self, queryset):
        for palabra in self.search_query.split():
            queryset = queryset.filter(
                Q(comment__icontains=palabra) | Q(folio__icontains=palabra)
            )
        return queryset

    def get_search_form(self):
        forma = SearchForm(self.request.GET if "q" in self.request.GET else None)
        forma.fields["q"].widget.attrs["placeholder"] = _("Buscar en el texto o folio")
        return forma

    def get_paginate_by(self, queryset):
        pedido = self.request.GET.get("por_pagina", "")
        return int(pedido) if pedido in map(str, POR_PAGINA) else POR_PAGINA[0]

    def get_context_data(self, **kwargs):
        contexto = super().get_context_data(**kwargs)
        filas = contexto["object_list"] = list(contexto["object_list"])
        self._preparar(filas)
        return contexto | {
            "acciones": self.acciones if any(c.acciones for c in filas) else [],
            "revisa": self._revisa(filas),
            "alguno_mio": any(_es_de(c.tomado, self.request.user) for c in filas),
            "hay_familias": any(c.familia for c in filas),
            "forma": FormaDeDecision(),
            "pestanas": self._pestanas() if self.puede_moderar else [],
            "tamanos": self._tamanos(contexto["paginator"]),
            "url_de_regreso": self._url_de_regreso(),
            "palabras": patron_vigente(),
            "media": MEDIOS,
        }

    def _preparar(self, filas: list[Comentario]) -> None:
        """What each row allows to this person, who holds it, and what it awaits."""
        usuario = self.request.user
        apartados = vigentes_de(filas) if self.puede_moderar else {}
        propuestas = abiertas_de(filas) if self.puede_moderar else {}
        sectores = sectores_de(usuario) if propuestas else {}
        familias = familias_de(filas) if self.pliega and filas else {}
        hilos = self.filters.hilos
        for comentario in filas:
            comentario.hilo = hilos.get(comentario.hilo_id, comentario.hilo)
            comentario.familia = familias.get(cabeza_de(comentario))
            comentario.tomado = apartados.get(comentario.pk)
            comentario.propuesta = propuestas.get(comentario.pk)
            comentario.acciones = acciones_posibles(usuario, comentario)
            comentario.impedimento = self._impedimento(comentario, usuario)
            if comentario.impedimento:
                comentario.acciones = []
            if comentario.propuesta:
                comentario.no_revisa = falla_de_revision(
                    comentario.propuesta, comentario, usuario, sectores
                )

    def _impedimento(self, comentario: Comentario, usuario) -> str:
        espera = comentario.estado == EstadoComentario.PENDIENTE
        if not self.puede_moderar or not (espera or comentario.propuesta):
            return ""
        return impedimento_a_la_vista(
            comentario, usuario, comentario.tomado, comentario.propuesta
        )

    def _pestanas(self) -> list[dict]:
        """States as tabs, each with how many comments it holds."""
        cuentas = dict(
            Comentario.objects.order_by()
            .values_list("estado")
            .annotate(n=Count("pk"))
            .exclude(estado=EstadoComentario.SIN_CONFIRMAR)
        )
        # The menu shows the same figure: counted once.
        self.request.pendientes_de_moderar = cuentas.get(EstadoComentario.PENDIENTE, 0)
        opciones = [(e, e.label, cuentas.get(e, 0)) for e in ESTADOS_DE_LA_COLA]
        if segundas := PropuestaDeModeracion.objects.abiertas().count():
            opciones.insert(1, (SEGUNDA, _("Segunda revisión"), segundas))
        opciones.append((TODOS, _("Todos"), sum(cuentas.values())))
        estados = [
            {
                "etiqueta": etiqueta,
                "cuenta": cuenta,
                "url": f"{self.index_url}?{urlencode({'estado': valor})}",
                "actual": valor == self.estado,
            }
            for valor, etiqueta, cuenta in opciones
        ]
        return estados + pestanas_de_lectores()

    def _revisa(self, filas: list[Comentario]) -> bool:
        """Whether this screen is the second person's and something in it is hers."""
        return self.estado == SEGUNDA and any(
            comentario.propuesta and not comentario.no_revisa for comentario in filas
        )

    def _tamanos(self, paginador) -> list[dict]:
        """Longer pages, for a flood that has to be swept."""
        if paginador.count <= POR_PAGINA[0]:
            return []
        consulta = self.request.GET.copy()
        opciones = []
        for tamano in POR_PAGINA:
            consulta["por_pagina"] = tamano
            url = f"{self.index_url}?{consulta.urlencode()}"
            actual = tamano == paginador.per_page
            opciones.append({"tamano": tamano, "url": url, "actual": actual})
        return opciones

    def _url_de_regreso(self) -> str:
        consulta = self.request.GET.copy()
        consulta.pop("_w_filter_fragment", None)
        return f"{self.index_url}?{consulta.urlencode()}"


def _es_de(apartado, usuario) -> bool:
    return apartado is not None and apartado.moderadora_id == usuario.pk
