"""What an account keeps: its commitments, how complete they are and what waits."""

from dataclasses import dataclass

from ..acuerdos import EstadoDeAcuerdo, estados_de_acuerdo
from ..avances import ultimos_avances
from ..hoja_de_ruta import Elemento
from ..instantanea import instantanea_de_compromiso
from ..lectura_de_acuerdo import ParteLeida, partes_de_trabajo
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
    acuerdo: EstadoDeAcuerdo
    # The final plan already has this very text: nothing is left to agree to.
    concluido: bool = False

    @property
    def partes(self) -> list[ParteLeida]:
        return partes_de_trabajo(self.acuerdo)

    @property
    def se_pide_otra_vez(self) -> bool:
        """This side had agreed to a text that is not the draft's any more."""
        return not self.concluido and self.lado in self.acuerdo.por_repetir

    @property
    def espera_conformidad(self) -> bool:
        """Complete, and this side has said nothing of it yet."""
        ha_dicho = self.acuerdo.conformidades.get(self.lado)
        completo = not (self.concluido or self.faltan or ha_dicho)
        return completo and not self.se_pide_otra_vez

    @property
    def sesiones_que_faltan(self) -> int:
        return 0 if self.concluido else self.acuerdo.sesiones_que_faltan

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
    if not usuario.is_active:
        return []
    cuentas = list(cuentas.order_by("compromiso__path"))
    borradores = {c.pk: c.compromiso.get_latest_revision_as_object() for c in cuentas}
    textos = {pk: instantanea_de_compromiso(b) for pk, b in borradores.items()}
    acuerdos = estados_de_acuerdo(textos.values())
    return [
        _propio(c, borradores[c.pk], textos[c.pk], acuerdos[c.compromiso_id])
        for c in cuentas
    ]


def _propio(
    cuenta: CuentaDeCompromiso,
    borrador: Compromiso,
    datos: dict,
    acuerdo: EstadoDeAcuerdo,
) -> CompromisoPropio:
    guardado = cuenta.compromiso
    texto = guardado.texto_vigente()
    avances, hoy = ultimos_avances([guardado.pk]), guardado.plan.dia_de_corte()
    seguidos = seguir([texto], avances, hoy=hoy) if texto else []
    return CompromisoPropio(
        compromiso=borrador,
        lado=cuenta.lado,
        elementos=borrador.elementos(),
        seguido=seguidos[0] if seguidos else None,
        acuerdo=acuerdo,
        concluido=guardado.plan.es_final and texto == datos,
    )
