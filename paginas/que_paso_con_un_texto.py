"""The chain of one published text, link by link: topic, tables, commitments."""

from dataclasses import dataclass

from compromisos.cadena import Camino, caminos_de
from compromisos.consulta.vocabulario import DestinoDePlanteamiento
from compromisos.models import Compromiso, Planteamiento, PropuestaDeMesa, Tema

from .partes_del_plan import expedientes_de


@dataclass(frozen=True)
class PropuestaSeguida:
    propuesta: PropuestaDeMesa
    url: str


@dataclass(frozen=True)
class QuePaso:
    """Addresses are '' where there is nothing public to read yet."""

    destino: DestinoDePlanteamiento
    texto: Planteamiento
    tema: Tema | None
    url_del_tema: str
    camino: Camino
    propuestas: list[PropuestaSeguida]
    compromisos: list[tuple[Compromiso, str]]


def que_paso(plan, texto: Planteamiento) -> QuePaso | None:
    """A fixed number of queries."""
    camino = next(iter(caminos_de([texto])), None)
    if camino is None:
        return None
    leido = camino.texto
    cabeza = leido.unido_a if leido.unido_a_id else leido
    url_del_tema, url_de_mesas = _direcciones(plan, cabeza.tema_id)
    return QuePaso(
        destino=DestinoDePlanteamiento(leido.destino),
        texto=leido,
        tema=cabeza.tema,
        url_del_tema=url_del_tema,
        camino=camino,
        propuestas=[
            PropuestaSeguida(p, url_de_mesas and _lugar(url_de_mesas, p))
            for p in camino.propuestas
        ],
        compromisos=[(c, c.url or "") for c in camino.compromisos],
    )


def _direcciones(plan, tema: int | None) -> tuple[str, str]:
    """Of the topic's dossier, and of the tables below the page of topics."""
    paginas = expedientes_de(plan).live().order_by("pk")
    suya = paginas.filter(tema=tema).first() if tema else None
    if suya is None:
        return "", ""
    madre = suya.get_parent()
    return suya.url or "", f"{madre.url}mesas/" if madre.live and madre.url else ""


def _lugar(url_de_mesas: str, propuesta: PropuestaDeMesa) -> str:
    return f"{url_de_mesas}{propuesta.mesa.slug}/#propuesta-{propuesta.numero}"
