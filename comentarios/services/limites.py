"""How much one address or one e-mail may send in an hour, counted in the database."""

import datetime
import ipaddress
from collections.abc import Iterable

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ..excepciones import DemasiadosEnvios, FaltaEsfuerzo
from ..models import Cupo
from ..prueba import Esfuerzo

HORAS_QUE_SE_GUARDAN = 3
# A school or an office behind one address is usual; six posts of one e-mail are not.
VECINOS_DE_UNA_RED = 8
TABLA = Cupo._meta.db_table
SUMAR = f"""
INSERT INTO {TABLA} (clave, ventana, cuenta) VALUES {{filas}}
ON CONFLICT (clave, ventana) DO UPDATE SET cuenta = {TABLA}.cuenta + 1
RETURNING clave, cuenta
"""  # noqa: S608


def contar_envio(
    *,
    direccion: str,
    correo: str = "",
    seccion: str = "",
    esfuerzo: Esfuerzo = Esfuerzo.PRUEBA,
    momento: datetime.datetime | None = None,
) -> bool:
    """Count one post; raises DemasiadosEnvios once either limit is passed.

    Gives whether this network or e-mail sends far more than usual: a signal for
    moderators, never a refusal.

    When the section or the whole site is flooded nobody is shut out, but a post that
    cost nothing raises FaltaEsfuerzo, and one that only cost time has a quarter of its
    address's limit.

    Call it outside the transaction of what it guards: a refused post counts too, and
    neighbours behind one address do not wait for each other.
    """
    reglas = settings.COMENTARIOS
    red = _huella(f"direccion:{red_de(direccion)}")
    maximos = {red: reglas["ENVIOS_POR_HORA_Y_DIRECCION"]}
    if correo:
        maximos[_huella(f"correo:{correo}")] = reglas["ENVIOS_POR_HORA_Y_CORREO"]
    avalanchas = {_huella("sitio"): reglas["ENVIOS_POR_HORA_QUE_SON_ATAQUE"]}
    if seccion:
        maximo = reglas["ENVIOS_POR_HORA_Y_SECCION_QUE_SON_ATAQUE"]
        avalanchas[_huella(f"seccion:{seccion}")] = maximo
    cuentas = _sumar([*maximos, *avalanchas], _hora_en_curso(momento))
    if _pasados(cuentas, avalanchas):
        if esfuerzo is Esfuerzo.NINGUNO:
            raise FaltaEsfuerzo
        if esfuerzo is Esfuerzo.PACIENCIA:
            maximos[red] //= 4
    if _pasados(cuentas, maximos):
        raise DemasiadosEnvios(_demasiados())
    usuales = dict.fromkeys(maximos, reglas["ENVIOS_POR_HORA_QUE_SON_RAFAGA"])
    usuales[red] *= VECINOS_DE_UNA_RED
    return _pasados(cuentas, usuales)


def contar_reporte(*, direccion: str, momento: datetime.datetime | None = None) -> None:
    """Count one reader's flag, apart: a flood of them silences nobody who comments."""
    contar_aparte("reporte", direccion=direccion, momento=momento)


def contar_aparte(
    que: str, *, direccion: str, momento: datetime.datetime | None = None
) -> None:
    """Count one act of that kind by its network alone, with a limit of its own."""
    clave = _huella(f"{que}:{red_de(direccion)}")
    cuentas = _sumar([clave], _hora_en_curso(momento))
    if cuentas[clave] > settings.COMENTARIOS["ENVIOS_POR_HORA_Y_DIRECCION"]:
        raise DemasiadosEnvios(_demasiados())


def _demasiados() -> str:
    return _(
        "Recibimos muchos envíos seguidos desde tu conexión o tu correo. "
        "Tu texto está aquí: guárdalo e inténtalo en una hora."
    )


def _pasados(cuentas: dict[str, int], topes: dict[str, int]) -> bool:
    return any(cuentas[clave] > tope for clave, tope in topes.items())


def red_de(direccion: str) -> str:
    """An IPv6 home owns a whole /64; an IPv4 address stands for itself."""
    try:
        ip = ipaddress.ip_address(direccion)
    except ValueError:
        return direccion
    if ip.version == 4:
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.ip_network((ip, 64), strict=False))


def limpiar_cupos(*, momento: datetime.datetime | None = None) -> int:
    """Forget counts that no longer limit anything."""
    return cupos_viejos(momento=momento).delete()[0]


def cupos_viejos(*, momento: datetime.datetime | None = None):
    limite = _hora_en_curso(momento) - datetime.timedelta(hours=HORAS_QUE_SE_GUARDAN)
    return Cupo.objects.filter(ventana__lt=limite)


def _huella(clave: str) -> str:
    """A keyed hash: addresses and e-mails themselves are not stored."""
    return salted_hmac("comentarios.cupo", clave, algorithm="sha256").hexdigest()


def _sumar(claves: Iterable[str], ventana: datetime.datetime) -> dict[str, int]:
    """Add one to each key and read it, in one statement; sorted, so none deadlocks."""
    cuando = Cupo._meta.get_field("ventana").get_db_prep_value(ventana, connection)
    filas = [(clave, cuando) for clave in sorted(claves)]
    valores = ", ".join(["(%s, %s, 1)"] * len(filas))
    with connection.cursor() as cursor:
        cursor.execute(SUMAR.format(filas=valores), [v for fila in filas for v in fila])
        cuentas = dict(cursor.fetchall())
    # A few keys in a hundred sweep when first seen: no scheduler to forget.
    if any(cuenta == 1 and clave.startswith("0") for clave, cuenta in cuentas.items()):
        limpiar_cupos(momento=ventana)
    return cuentas


def _hora_en_curso(momento: datetime.datetime | None) -> datetime.datetime:
    return (momento or timezone.now()).replace(minute=0, second=0, microsecond=0)
