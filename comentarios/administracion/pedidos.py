"""What the classifying screen asks for, read from its form and distrusted."""

from dataclasses import dataclass, field

from django.http import QueryDict

from .numeros import es_id, ids_de


@dataclass(frozen=True)
class PedidoDeSintesis:
    """An act («poner:7»), the comments it touches and the editions that were seen."""

    acto: str
    objeto: int | None = None
    ediciones: dict[int, int] = field(default_factory=dict)
    etiquetas: list[int] = field(default_factory=list)
    titulo: str = ""


def leer_pedido(datos: QueryDict) -> PedidoDeSintesis:
    """A row's own button («aceptar:7:12») wins over the boxes ticked elsewhere."""
    acto, objeto, solo = (*datos.get("acto", "").split(":"), "", "")[:3]
    elegidos = ids_de([solo] if solo else datos.getlist("comentario"))
    return PedidoDeSintesis(
        acto=acto,
        objeto=int(objeto) if es_id(objeto) else None,
        ediciones={pk: _edicion(datos, pk) for pk in elegidos},
        etiquetas=ids_de(datos.getlist("etiqueta")),
        titulo=datos.get("titulo", ""),
    )


def _edicion(datos: QueryDict, pk: int) -> int:
    valor = datos.get(f"edicion-{pk}", "")
    return int(valor) if es_id(valor) else 0
