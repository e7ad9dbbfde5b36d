"""Phase 2: everything classified, topics chosen, what each table will work with."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from compromisos.cobertura import cobertura_de
from compromisos.models import MesaDeCocreacion, TemaSometido

from ..mesas import url_de_mesas
from ..models import DocumentoDeInsumos
from ..partes_del_plan import expedientes_de, temas_de
from .hallazgos import cumple, no_cumple, segun
from .revision import Caso, Enlace, Hallazgo, RevisionDeFase


def _url_de_temas(plan) -> str:
    """Its public page of topics, or ''. One query."""
    pagina = temas_de(plan).live().first()
    return pagina.url if pagina else ""


def _elegir_temas() -> Enlace:
    return Enlace(_("Elegir los temas"), reverse("elegir_temas:index"))


def clasificados(caso: Caso) -> Hallazgo:
    cobertura = caso.leer("cobertura", cobertura_de)
    faltan = cobertura.total - cobertura.clasificados
    frase = ngettext(
        "%(n)s de %(total)s problema o propuesta clasificado.",
        "%(n)s de %(total)s problemas y propuestas clasificados.",
        cobertura.total,
    )
    return segun(
        not faltan,
        frase % {"n": cobertura.clasificados, "total": cobertura.total},
        remedio=Enlace(
            _("Clasificar lo recibido"), reverse("sistematizar_consulta:index")
        ),
        medida=faltan,
    )


def _sometidos(caso: Caso) -> list[TemaSometido]:
    """The topics of the selection in force, each with what it already has."""
    return caso.leer("sometidos", _leer_sometidos)


def _leer_sometidos(plan) -> list[TemaSometido]:
    documentos = DocumentoDeInsumos.objects.filter(
        pagina__in=expedientes_de(plan).values("pk"),
        pagina__tema=OuterRef("tema"),
    )
    mesas = MesaDeCocreacion.objects.filter(plan=plan.pk, tema=OuterRef("tema"))
    filas = TemaSometido.objects.del_plan(plan).select_related("tema")
    return list(
        filas.annotate(
            con_insumos=Exists(documentos),
            con_mesa=Exists(mesas),
            sin_dinamica=Exists(mesas.filter(Q(dinamica=""))),
        )
    )


def seleccion(caso: Caso) -> Hallazgo:
    """The committee said with which rule, and which topics stay out."""
    sometidos = _sometidos(caso)
    elegidos = sum(fila.elegido for fila in sometidos)
    if not elegidos:
        return no_cumple(
            _("No se ha registrado ninguna selección de temas."),
            remedio=_elegir_temas(),
        )
    frase = ngettext(
        "%(n)s tema elegido de %(total)s.",
        "%(n)s temas elegidos de %(total)s.",
        elegidos,
    )
    return cumple(
        frase % {"n": elegidos, "total": len(sometidos)},
        url=caso.leer("url_de_temas", _url_de_temas),
    )


def insumos(caso: Caso) -> Hallazgo:
    elegidos = [fila for fila in _sometidos(caso) if fila.elegido]
    faltan = [fila.tema.nombre for fila in elegidos if not fila.con_insumos]
    frase = _("%(n)s de %(total)s temas elegidos con documento de insumos.") % {
        "n": len(elegidos) - len(faltan),
        "total": len(elegidos),
    }
    url = caso.leer("url_de_temas", _url_de_temas)
    remedio = Enlace(_("Ver los expedientes"), reverse("expedientes:index"))
    return _por_tema(elegidos, faltan, frase, url=url, remedio=remedio)


def dinamicas(caso: Caso) -> Hallazgo:
    elegidos = [fila for fila in _sometidos(caso) if fila.elegido]
    faltan = [
        fila.tema.nombre for fila in elegidos if fila.sin_dinamica or not fila.con_mesa
    ]
    frase = _("%(n)s de %(total)s temas elegidos con la dinámica de su mesa.") % {
        "n": len(elegidos) - len(faltan),
        "total": len(elegidos),
    }
    return _por_tema(
        elegidos,
        faltan,
        frase,
        url=caso.leer("url_de_mesas", url_de_mesas),
        remedio=Enlace(_("Ver las mesas"), reverse("mesas:lista")),
    )


def _por_tema(elegidos: list, faltan: list[str], frase: str, **enlaces) -> Hallazgo:
    if not elegidos:
        return no_cumple(_("Todavía no se eligen los temas."), remedio=_elegir_temas())
    if faltan:
        falta = _("Faltan: %(temas)s.") % {"temas": get_text_list(faltan, _("y"))}
        frase = f"{frase} {falta}"
    return segun(not faltan, frase, medida=len(faltan), **enlaces)


REVISIONES = (
    RevisionDeFase(
        "clasificados",
        gettext_lazy("Todo lo recibido está clasificado."),
        clasificados,
    ),
    RevisionDeFase(
        "seleccion_de_temas",
        gettext_lazy("Los temas se eligieron con una regla pública."),
        seleccion,
    ),
    RevisionDeFase(
        "insumos",
        gettext_lazy("Cada tema elegido tiene su documento de insumos."),
        insumos,
    ),
    RevisionDeFase(
        "dinamicas",
        gettext_lazy("Está escrita la dinámica de cada mesa."),
        dinamicas,
    ),
)
