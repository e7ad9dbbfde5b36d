"""Which texts say alike: TF-IDF and cosine over normalised words. Pure Python.

Nothing here decides. It orders what a person will look at, and says why.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

PARECIDO = 0.18  # from here on, two texts speak of the same
FAMILIA = 0.2  # from here on, a text joins a candidate group
MINIMO_POR_PROPUESTA = 3
PALABRAS_DEL_TITULO = 4
LETRAS_LEIDAS = 800
_PALABRA = re.compile(r"[a-z0-9]{3,}")
_VACIAS = """
ademas ahi algo algun alguna algunas algunos alla alli ambos ante antes aquel
aquella aquellas aquellos aqui asi aun aunque bajo bien cada casi como con contra
cosa cosas creo cual cuales cualquier cuando cuanto cuya cuyo debe deben deberia
deberian debera deberan del dentro desde despues dice dicen donde dos durante ella
ellas ellos entonces entre era eran eres esa esas ese eso esos esta estaba estan
estar estas este esto estos estoy etc favor fin forma fue fueron gracias gran haber
habia habla hace hacen hacer hacia han hasta hay haya incluso incluya incluyan las
les los luego manera mas mejor menos mientras mismo mismos misma mismas mucha muchas
mucho muchos muy nada nadie necesario ningun ninguna ninguno nos nosotros nuestra
nuestras nuestro nuestros nunca otra otras otro otros para parece parte pero poco
podria podrian poder por porque pues puede pueden que quien quienes quiere quiero
sea sean segun ser seria sido siempre sin sino sobre solo son soy sus tal tales
tambien tan tanto tener tenga tengan tengo tiene tienen toda todas todo todos tras
una unas uno unos usted ustedes vamos van vez veces ver propongo propone proponemos
sugiero sugerimos pido pedimos solicito importante the and for that this with are
not from have has they you
"""
VACIAS = frozenset(_VACIAS.split())


@dataclass(frozen=True)
class Sugerencia:
    """A group for a text: how many of its texts look like it, and how much."""

    grupo: Hashable
    parecidos: int
    fuerza: float


@dataclass(frozen=True)
class Propuesta:
    """Texts that could be a group, with words that could be its title."""

    titulo: str
    ids: tuple


def palabras(texto: str) -> list[str]:
    """Its meaningful words: lower case, without accents, plural nor gender."""
    return [_raiz(palabra) for palabra in _enteras(texto)]


def _enteras(texto: str) -> list[str]:
    plano = unicodedata.normalize("NFKD", texto[:LETRAS_LEIDAS].casefold())
    plano = "".join(letra for letra in plano if not unicodedata.combining(letra))
    return [p for p in _PALABRA.findall(plano) if p not in VACIAS]


def _raiz(palabra: str) -> str:
    for final in ("es", "s"):
        if palabra.endswith(final) and len(palabra) > len(final) + 3:
            palabra = palabra.removesuffix(final)
            break
    if palabra[-1] in "aeo" and len(palabra) > 4:
        palabra = palabra[:-1]
    return palabra


class Indice:
    """Texts by the words they hold, so that only those that share one are compared."""

    def __init__(self, textos: Iterable[tuple[Hashable, str]]):
        bolsas = {clave: Counter(palabras(texto)) for clave, texto in textos}
        en_cuantos = Counter(palabra for bolsa in bolsas.values() for palabra in bolsa)
        total = len(bolsas)
        self._rareza = {
            palabra: math.log((1 + total) / (1 + veces)) + 1
            for palabra, veces in en_cuantos.items()
        }
        self._de_palabra: dict[str, list[tuple[Hashable, float]]] = defaultdict(list)
        for clave, bolsa in bolsas.items():
            for palabra, peso in self._pesos(bolsa).items():
                self._de_palabra[palabra].append((clave, peso))

    def parecidos_a(self, texto: str) -> dict[Hashable, float]:
        """Those that share words with it, each with its cosine."""
        cosenos: dict[Hashable, float] = defaultdict(float)
        for palabra, peso in self._pesos(Counter(palabras(texto))).items():
            for clave, otro in self._de_palabra.get(palabra, ()):
                cosenos[clave] += peso * otro
        return cosenos

    def _pesos(self, bolsa: Counter) -> dict[str, float]:
        nueva = max(self._rareza.values(), default=1)
        pesos = {
            palabra: (1 + math.log(veces)) * self._rareza.get(palabra, nueva)
            for palabra, veces in bolsa.items()
        }
        largo = math.sqrt(sum(peso * peso for peso in pesos.values())) or 1
        return {palabra: peso / largo for palabra, peso in pesos.items()}


class Sugeridor:
    """Suggests, for a text, the group whose texts are nearest."""

    def __init__(self, clasificados: Iterable[tuple[Hashable, Hashable, str]]):
        """`clasificados`: (comment, group, text) of one conversation."""
        clasificados = list(clasificados)
        self._grupo = {clave: grupo for clave, grupo, _texto in clasificados}
        self._indice = Indice((clave, texto) for clave, _grupo, texto in clasificados)

    def para(self, texto: str) -> Sugerencia | None:
        """The mean of its three nearest decides; None when nothing looks like it."""
        por_grupo = defaultdict(list)
        for clave, coseno in self._indice.parecidos_a(texto).items():
            if coseno >= PARECIDO:
                por_grupo[self._grupo[clave]].append(coseno)
        sugerencias = [
            Sugerencia(grupo, len(cosenos), sum(sorted(cosenos)[-3:]) / 3)
            for grupo, cosenos in por_grupo.items()
        ]
        return max(sugerencias, key=lambda una: una.fuerza, default=None)


def proponer(textos: Iterable[tuple[Hashable, str]]) -> list[Propuesta]:
    """Candidate groups among texts that have none, the largest first.

    The text with most that look like it leads; they follow it; and again among the
    rest. What looks like nothing else is in no proposal.
    """
    textos = dict(textos)
    indice = Indice(textos.items())
    vecinos = {
        clave: {
            otra
            for otra, coseno in indice.parecidos_a(texto).items()
            if coseno >= FAMILIA
        }
        for clave, texto in textos.items()
    }
    libres, propuestas = set(textos), []
    while libres:
        guia = max(
            libres, key=lambda clave: (len(vecinos[clave] & libres), _antes(clave))
        )
        familia = (vecinos[guia] | {guia}) & libres
        if len(familia) < MINIMO_POR_PROPUESTA:
            break
        libres -= familia
        ids = tuple(clave for clave in textos if clave in familia)
        propuestas.append(Propuesta(_titulo([textos[i] for i in ids]), ids))
    return propuestas


def _antes(clave) -> int:
    """Equal inputs, equal proposals: among equals the oldest leads."""
    return -clave


def _titulo(textos: list[str]) -> str:
    """The words most of them share, as they were written."""
    veces, formas = Counter(), defaultdict(Counter)
    for texto in textos:
        escritas = [_llana(p) for p in re.findall(r"\w{3,}", texto[:LETRAS_LEIDAS])]
        vistas = set()
        for llana, escrita in escritas:
            if llana in VACIAS or len(llana) < 4:
                continue
            vistas.add(_raiz(llana))
            formas[_raiz(llana)][escrita.lower()] += 1
        veces.update(vistas)
    comunes = sorted(veces, key=lambda raiz: (-veces[raiz], raiz))
    dichas = [formas[raiz].most_common(1)[0][0] for raiz in comunes]
    return ", ".join(dichas[:PALABRAS_DEL_TITULO]).capitalize()


def _llana(palabra: str) -> tuple[str, str]:
    plano = unicodedata.normalize("NFKD", palabra.casefold())
    return "".join(c for c in plano if not unicodedata.combining(c)), palabra
