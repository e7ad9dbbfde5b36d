"""Sample reports on a few products, with the counterpart's word on some."""

from compromisos.models import Avance, Compromiso, CuentaDeCompromiso
from compromisos.services.avances import fijar_postura, reportar_avance
from compromisos.vocabulario import Lado

from .compromisos_iniciales import clave_de_producto
from .consulta import ventana_de_la_carga
from .cuentas import CONTRAPARTE, INSTITUCION, cuenta_de_muestra
from .lectura import leer
from .planes import plan_en_curso


def cargar() -> int:
    if Avance.objects.exists() or not ventana_de_la_carga():
        return 0
    compromisos = {c.numero: c for c in Compromiso.objects.child_of(plan_en_curso())}
    filas = [
        fila
        for fila in leer("avances")["avances"]
        if _esta_en_el_plan(fila, compromisos.get(fila["numero"]))
    ]
    cuentas = {
        Lado.GOBIERNO: cuenta_de_muestra(INSTITUCION),
        Lado.SOCIEDAD_CIVIL: cuenta_de_muestra(CONTRAPARTE),
    }
    encargos = CuentaDeCompromiso.objects.bulk_create(
        CuentaDeCompromiso(compromiso=compromisos[numero], usuario=cuenta, lado=lado)
        for numero in {fila["numero"] for fila in filas}
        for lado, cuenta in cuentas.items()
    )
    for fila in filas:
        _reportar(fila, compromisos[fila["numero"]], cuentas)
    # The sample accounts keep no commitment: people's accounts will.
    CuentaDeCompromiso.objects.filter(pk__in=[e.pk for e in encargos]).delete()
    return len(filas)


def _esta_en_el_plan(fila: dict, compromiso: Compromiso | None) -> bool:
    """People may have rewritten the draft before it was opened."""
    return bool(compromiso) and f"producto-{_clave(fila)}" in compromiso.anclas()


def _clave(fila: dict) -> str:
    return clave_de_producto(fila["numero"], fila["producto"])


def _reportar(fila: dict, compromiso: Compromiso, cuentas: dict) -> None:
    avance = reportar_avance(
        compromiso=compromiso,
        producto_clave=_clave(fila),
        estado=fila["estado"],
        fecha=fila["fecha"],
        texto=fila["texto"],
        usuario=cuentas[Lado.GOBIERNO],
        evidencia_url=fila.get("evidencia_url", ""),
        es_muestra=True,
    )
    if postura := fila.get("postura"):
        fijar_postura(avance=avance, usuario=cuentas[Lado.SOCIEDAD_CIVIL], **postura)
