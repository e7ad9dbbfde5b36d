"""What the working page asks for, read from its form and distrusted."""

from dataclasses import dataclass, field

from django.http import QueryDict

from comentarios.administracion.numeros import es_id, ids_de

# Enter in a field, without JavaScript: what that field is for.
POR_LO_ESCRITO = "escrito"


@dataclass(frozen=True)
class Pedido:
    """An act («tema:7»), the texts it touches and the editions that were seen."""

    acto: str
    objeto: str = ""
    ediciones: dict[int, int] = field(default_factory=dict)
    motivo: str = ""
    porque: str = ""
    razon: str = ""
    etiqueta: str = ""
    cabeza: str = ""

    @property
    def objeto_id(self) -> int | None:
        return int(self.objeto) if es_id(self.objeto) else None


def leer_pedido(datos: QueryDict) -> Pedido:
    """A row's own button («tema:7:12») wins over the boxes ticked elsewhere."""
    acto, objeto, solo = (*datos.get("acto", "").split(":"), "", "")[:3]
    if acto == POR_LO_ESCRITO:
        acto = "etiquetar" if datos.get("etiqueta", "").strip() else "unir"
    elegidos = ids_de([solo] if solo else datos.getlist("texto"))
    return Pedido(
        acto=acto,
        objeto=objeto,
        ediciones={pk: _edicion(datos, pk) for pk in elegidos},
        **{
            campo: datos.get(campo, "")
            for campo in ("motivo", "porque", "razon", "etiqueta", "cabeza")
        },
    )


def _edicion(datos: QueryDict, pk: int) -> int:
    valor = datos.get(f"edicion-{pk}", "")
    return int(valor) if es_id(valor) else 0
