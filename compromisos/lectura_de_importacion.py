"""An import as its page shows it. Runs no query but the file's own review."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .consulta.formulario import formulario_de
from .importacion.filas import Reparo
from .importacion.informe import Informe
from .importacion.limites import cifra
from .importacion.vocabulario import EstadoDeImportacion, Motivo
from .models import Importacion, Tema
from .services.importaciones import PACIENCIA, revisar
from .services.lotes import trabajo_en

E = EstadoDeImportacion
EN_CAMINO = (E.SUBIDA, E.PEDIDA)
COLUMNAS_DE_ERRORES = (
    gettext_lazy("Renglón"),
    gettext_lazy("Columna"),
    gettext_lazy("Motivo"),
    gettext_lazy("Qué pasa"),
    gettext_lazy("Valor"),
)
MOSTRADOS = 200


def lectura_de(importacion: Importacion) -> dict:
    informe = importacion.informe
    todos = [Reparo(*dicho) for dicho in informe.get("errores", [])]
    quieta = importacion.tocada_en < timezone.now() - PACIENCIA
    en_camino = importacion.estado in EN_CAMINO
    return {
        "importacion": importacion,
        "errores": [_con_motivo(reparo) for reparo in todos[:MOSTRADOS]],
        "por_motivo": _por_motivo(informe),
        "muestra": [_de_muestra(una) for una in informe.get("muestra", [])],
        "avisos": informe.get("avisos", []),
        "hoja_leida": informe.get("hoja", ""),
        "sigue": en_camino and not quieta,
        "perdida": en_camino and quieta,
        "avance": avance_de(importacion),
        "con_errores": importacion.estado == E.RECHAZADA,
        "se_aplica": importacion.estado == E.REVISADA,
        "se_revisa": importacion.estado in (E.REVISADA, E.RECHAZADA),
        "aplicada": importacion.estado == E.APLICADA,
        "deshecha": importacion.estado == E.DESHECHA,
        "trabajo": _trabajo(importacion),
    }


def avance_de(importacion: Importacion) -> str:
    if importacion.estado == E.PEDIDA:
        frase = ngettext(
            "Se está aplicando %(n)s respuesta.",
            "Se están aplicando %(n)s respuestas: entran todas o ninguna.",
            importacion.leidos,
        )
        return frase % {"n": cifra(importacion.leidos)}
    if importacion.de:
        frase = _("%(leidos)s de %(de)s renglones revisados.")
        datos = {"leidos": cifra(importacion.leidos), "de": cifra(importacion.de)}
        return frase % datos
    return _("Se está leyendo el archivo.")


def errores_por_tandas(importacion: Importacion) -> Iterator[list[list]]:
    """Every error, however many, as the file and the base are now."""
    formulario = formulario_de(importacion.cuestionario, Tema.objects.all())
    informe = Informe(formulario)
    for tanda in revisar(importacion, formulario, informe):
        yield [_en_fila(reparo) for reparo in tanda.reparos]


def _trabajo(importacion: Importacion) -> list[str]:
    if importacion.estado != E.APLICADA:
        return []
    return list(trabajo_en(importacion.lote))


def _por_motivo(informe: dict) -> list[tuple[str, int]]:
    cuentas = informe.get("por_motivo", {})
    dichas = [(Motivo(motivo).label, n) for motivo, n in cuentas.items()]
    return sorted(dichas, key=lambda par: -par[1])


def _con_motivo(reparo: Reparo) -> dict:
    return reparo._asdict() | {"motivo": Motivo(reparo.motivo).label}


def _de_muestra(una: dict) -> dict:
    recibido = parse_datetime(una["recibido"]) if una["recibido"] else None
    return una | {"recibido": recibido}


def _en_fila(reparo: Reparo) -> list:
    return [
        reparo.fila or "",
        reparo.columna,
        str(Motivo(reparo.motivo).label),
        reparo.frase,
        reparo.valor,
    ]
