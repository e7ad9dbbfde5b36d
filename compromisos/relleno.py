"""Text that fills a box without saying anything: it never counts as an answer."""

import re
import unicodedata

# Compared without accents, case or punctuation: «N/A» is read as «n a».
POR_HACER = frozenset(
    [
        "a definir",
        "asdf",
        "blablabla",
        "ejemplo",
        "en construccion",
        "en definicion",
        "en proceso de definicion",
        "falta",
        "pendiente",
        "pendientes",
        "prueba",
        "sin definir",
        "tbc",
        "tbd",
        "test",
        "texto",
        "titulo",
    ]
)
SIN_VALOR = frozenset(
    [
        "n a",
        "n d",
        "na",
        "nd",
        "ninguna",
        "ninguno",
        "no aplica",
        "no disponible",
        "s d",
        "s n",
        "sd",
        "sin dato",
        "sin datos",
        "sin informacion",
        "sn",
    ]
)
APLAZADO = re.compile(
    r"(pendientes? (de|por)|por|falta|favor de) "
    r"(acordar|asignar|completar|confirmar|definir|designar|determinar|llenar)(se)?\b"
)
LARGO_DE_UN_APLAZAMIENTO = 60
# «fracción XXX» is a real citation, so only lower-case x's give a text away.
EQUIS = re.compile(r"(?<!\w)x{3,}(?!\w)|X{4,}")
UNA_LETRA = re.compile(r"([a-z])\1{2,}")
PLANTILLA = re.compile(r"^\W*(\[[^\]]*\]|<[^>]*>|\{[^}]*\})\W*$")
# What forms and templates call a row before anybody names it: «Producto 1»,
# «Hito 2.1», «Nombre del hito», «Nuevo compromiso», «Sin título».
COSA = (
    r"(accion|actividad|compromiso|entregable|etapa|fase|hito|indicador|medio|meta"
    r"|objetivo|producto|proyecto|tarea)"
    r"( de verificacion| esperado| clave)?"
)
DE_PLANTILLA = re.compile(
    r"(sin )?(nombre|titulo|descripcion)"
    rf"|((nombre|titulo|descripcion) (breve )?(del?|de la|de tu) )?((nuev|otr)[oa] )?"
    rf"{COSA}( (numero|num|no|n)| [a-z]| [ivx]+| n?[\d#°]+)*"
)


def es_relleno(texto: str, *, admite_no_aplica: bool = False) -> bool:
    """True for nothing at all, «por definir», «xxx», «n/a», «lorem ipsum»…

    `admite_no_aplica`: a baseline may honestly be «no aplica» or «sin datos».
    """
    llano = en_llano(texto)
    if not llano or UNA_LETRA.fullmatch(llano):
        return True
    if llano in POR_HACER or (llano in SIN_VALOR and not admite_no_aplica):
        return True
    if EQUIS.search(texto) or PLANTILLA.match(texto) or "lorem ipsum" in llano:
        return True
    return len(llano) <= LARGO_DE_UN_APLAZAMIENTO and bool(APLAZADO.match(llano))


def es_titulo(texto: str) -> bool:
    """True for a title that tells something: neither filler nor a template's own."""
    return not es_relleno(texto) and not DE_PLANTILLA.fullmatch(en_llano(texto))


def en_llano(texto: str) -> str:
    """To compare texts: without accents, case or punctuation."""
    sin_acentos = unicodedata.normalize("NFKD", texto or "").casefold()
    letras = "".join(c for c in sin_acentos if not unicodedata.combining(c))
    # A percent sign or a figure says something: «%» may be a unit.
    return " ".join(re.sub(r"[^\w%$#°]+", " ", letras).replace("_", " ").split())
