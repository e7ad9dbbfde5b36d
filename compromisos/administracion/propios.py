"""What an account keeps: its commitments, how complete they are and what waits."""

from dataclasses import dataclass

from ..avances import ultimos_avances
from ..hoja_de_ruta import Elemento
from ..models import Compromiso, CuentaDeCompromiso
from ..seguimiento import CompromisoSeguido, seguir
from ..vocabulario import Lado


@dataclass(frozen=True)
class CompromisoPropio:
    """A commitment as the account that keeps it sees it."""

    compromiso: Compromiso
    lado: str
    elementos: list[Elemento]
    seguido: CompromisoSeguido | None

    @property
    def faltan(self) -> list[Elemento]:
        return [e for e in self.elementos if not e.cumplido]

    @property
    def cumplidos(self) -> int:
        return len(self.elementos) - len(self.faltan)

    @property
    def reporta(self) -> bool:
        return self.lado == Lado.GOBIERNO

    @property
    def nombre_del_lado(self) -> str:
        return Lado(self.lado).label

    @property
    def sin_postura(self) -> list:
        """Reports that wait for the counterpart's word."""
        productos = self.seguido.productos if self.seguido else ()
        return [p for p in productos if p.avance and not p.sentido]


def compromisos_propios(usuario) -> list[CompromisoPropio]:
    """In the plan's order, each with its draft's meter and its public tracking."""
    cuentas = CuentaDeCompromiso.objects.filter(usuario=usuario).select_related(
        "compromiso"
    )
    return [
        _propio(cuenta)
        for cuenta in cuentas.order_by("compromiso__path")
        if usuario.is_active
    ]


def _propio(cuenta: CuentaDeCompromiso) -> CompromisoPropio:
    guardado = cuenta.compromiso
    texto = guardado.texto_vigente()
    avances, hoy = ultimos_avances([guardado.pk]), guardado.plan.dia_de_corte()
    seguidos = seguir([texto], avances, hoy=hoy) if texto else []
    borrador = guardado.get_latest_revision_as_object()
    return CompromisoPropio(
        compromiso=borrador,
        lado=cuenta.lado,
        elementos=borrador.elementos(),
        seguido=seguidos[0] if seguidos else None,
    )
