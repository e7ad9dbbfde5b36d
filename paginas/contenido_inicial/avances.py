"""Sample reports on a few products, with the counterpart's word on some."""

from compromisos.models import Avance, Compromiso, CuentaDeCompromiso
from compromisos.services.avances import fijar_postura, reportar_avance
from compromisos.vocabulario import Lado

from .compromisos_iniciales import clave_de_producto
from .cuentas import CONTRAPARTE, INSTITUCION, cuenta_de_muestra
from .lectura import leer
from .planes import plan_en_curso


def cargar() -> int:
    if Avance.objects.exists():
        return 0
    filas = leer("avances")["avances"]
    plan = plan_en_curso()
    compromisos = {c.numero: c for c in Compromiso.objects.child_of(plan)}
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


def _reportar(fila: dict, compromiso: Compromiso, cuentas: dict) -> None:
    avance = reportar_avance(
        compromiso=compromiso,
        producto_clave=clave_de_producto(fila["numero"], fila["producto"]),
        estado=fila["estado"],
        fecha=fila["fecha"],
        texto=fila["texto"],
        usuario=cuentas[Lado.GOBIERNO],
        evidencia_url=fila.get("evidencia_url", ""),
        es_muestra=True,
    )
    if postura := fila.get("postura"):
        fijar_postura(avance=avance, usuario=cuentas[Lado.SOCIEDAD_CIVIL], **postura)
