"""Choosing comments of a long conversation without losing the choice or the draft.

The list is filtered and turned page by page by sending the whole form: what is written
comes back as it was, and what was chosen on other pages travels with it.
"""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from ..estados import EstadoRespuesta
from ..models import Comentario, Etiqueta, Grupo, Hilo, Respuesta
from .numeros import es_id, ids_de

COMENTARIOS_POR_PAGINA = 50
SIN_RESPUESTA, ELEGIDOS = "sin_respuesta", "elegidos"
EN_CURSO = (EstadoRespuesta.BORRADOR, EstadoRespuesta.EN_REVISION)


@dataclass
class Eleccion:
    """The filters, the page and the chosen ones that a request brings.

    `inicial`: those to begin with; None when a form says which they are.
    """

    hilo: Hilo
    datos: QueryDict
    inicial: set[int] | None
    respuesta_id: int | None = None

    @cached_property
    def texto(self) -> str:
        return self.datos.get("q", "").strip()[:100]

    @cached_property
    def grupo(self) -> int:
        return self._numero("grupo")

    @cached_property
    def etiqueta(self) -> int:
        return self._numero("etiqueta")

    @cached_property
    def solo(self) -> str:
        return self.datos.get("solo", "")

    @cached_property
    def acto(self) -> tuple[str, str]:
        """What was asked for besides saving: («pagina», «3»)."""
        nombre, _dos_puntos, valor = self.datos.get("accion", "").partition(":")
        return nombre, valor

    @cached_property
    def elegidos(self) -> set[int]:
        """Those ticked here and those that came from other pages, after the act."""
        suyos = self.inicial
        if suyos is None:
            de_otras = self.datos.get("elegidos", "").split(",")
            suyos = set(ids_de([*de_otras, *self.datos.getlist("comentarios")]))
        nombre, _valor = self.acto
        if nombre == "elegir":
            suyos |= set(self._filtrados(set()).values_list("pk", flat=True))
        elif nombre == "soltar":
            suyos -= set(self._filtrados(suyos).values_list("pk", flat=True))
        return suyos

    @cached_property
    def pagina(self) -> Page:
        """Those without an answer first; the answered may get another."""
        nombre, valor = self.acto
        numero = valor if nombre == "pagina" else self.datos.get("p", 1)
        if nombre in ("ver", "elegir", "soltar"):
            numero = 1
        en_curso = Respuesta.objects.filter(
            estado__in=EN_CURSO, comentarios=OuterRef("pk")
        ).exclude(pk=self.respuesta_id)
        lista = (
            self._filtrados(self.elegidos)
            .annotate(en_borrador=Exists(en_curso))
            .select_related("user__perfil_institucional")
            .order_by("respondido", "raiz_id", "posicion")
        )
        return Paginator(lista, COMENTARIOS_POR_PAGINA).get_page(numero)

    @property
    def en_otras(self) -> list[int]:
        """The chosen ones that this page does not show."""
        return sorted(self.elegidos - {comentario.pk for comentario in self.pagina})

    @property
    def hay_filtro(self) -> bool:
        return bool(self.texto or self.grupo or self.etiqueta or self.solo)

    def contexto(self) -> dict:
        publicos = self.publicos()
        return {
            "eleccion": self,
            "pagina": self.pagina,
            "elegidos": self.elegidos,
            "en_otras": self.en_otras,
            "grupos": Grupo.objects.filter(hilo=self.hilo),
            "etiquetas": Etiqueta.objects.filter(
                clasificaciones__comentario__hilo=self.hilo
            ).distinct(),
            "total": publicos.count(),
            "faltan": publicos.filter(respondido=False).count(),
        }

    def publicos(self) -> QuerySet:
        return Comentario.objects.publicos().filter(hilo=self.hilo)

    def _filtrados(self, elegidos: set[int]) -> QuerySet:
        lista = self.publicos()
        if self.texto:
            lista = lista.filter(
                Q(comment__icontains=self.texto) | Q(folio__iexact=self.texto)
            )
        if self.grupo:
            lista = lista.filter(clasificacion__grupo=self.grupo)
        if self.etiqueta:
            lista = lista.filter(clasificacion__etiquetas=self.etiqueta)
        if self.solo == SIN_RESPUESTA:
            lista = lista.filter(respondido=False)
        if self.solo == ELEGIDOS:
            lista = lista.filter(pk__in=elegidos)
        return lista

    def _numero(self, campo: str) -> int:
        valor = self.datos.get(campo, "")
        return int(valor) if es_id(valor) else 0


def del_grupo(hilo: Hilo, grupo: str) -> set[int]:
    """Every public comment of that group, to begin with."""
    if not es_id(grupo):
        return set()
    suyos = Comentario.objects.publicos().filter(
        hilo=hilo, clasificacion__grupo=int(grupo)
    )
    return set(suyos.values_list("pk", flat=True))
