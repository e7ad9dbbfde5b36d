"""The board of fifteen commitments of forty products with eight reports each."""

from compromisos.models import Avance
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory, producto
from tests.paginas.factories import (
    PaginaPlanFactory,
    PaginaSeguimientoFactory,
    portada_del_sitio,
    publicar,
)

COMPROMISOS, PRODUCTOS, REPORTES = 15, 40, 8


def medir_tablero(medir_pagina, *, avisar) -> dict:
    """As everybody reads it, and drawn anew for a filter, which is never kept."""
    avisar("Preparando el tablero: 600 productos y 4,800 avances…")
    plan = PaginaPlanFactory(slug="plan-seguido")
    for numero in range(COMPROMISOS):
        compromiso = CompromisoFactory(
            parent=plan,
            numero=numero + 1,
            productos=[producto(f"Producto {n}") for n in range(PRODUCTOS)],
        )
        _reportar(compromiso)
    publicar(plan)
    pagina = PaginaSeguimientoFactory(parent=portada_del_sitio(), plan=plan)
    return {
        "tablero": medir_pagina(pagina.url, razon=25, consultas=15),
        "tablero_filtrado": medir_pagina(f"{pagina.url}?estado=", consultas=15),
    }


def _reportar(compromiso) -> None:
    enlace = UsuarioFactory()
    Avance.objects.bulk_create(
        Avance(
            compromiso=compromiso,
            producto_clave=suyo.clave,
            producto_nombre=suyo.nombre,
            estado="en_proceso",
            fecha=f"2020-{mes + 1:02d}-01",
            texto="Se publicó la base de este mes.",
            por=enlace,
        )
        for suyo in compromiso.productos.all()
        for mes in range(REPORTES)
    )
