"""The one definition of a questionnaire: its steps and fields, ready to be shown.

The web form and the printable one read this, never the rows. Fields are numbered in
the editor's order, which is also the order of reading.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

from sitio.comun.canon import huella, json_canonico
from sitio.comun.entidades import ENTIDADES

from .vocabulario import (
    CON_OPCIONES,
    ESCALA_USUAL,
    TEXTO_USUAL,
    TipoDePregunta,
)

Respuestas = Mapping[str, object]


@dataclass(frozen=True)
class Opcion:
    codigo: str
    texto: str
    grupo: str = ""


@dataclass(frozen=True)
class Condicion:
    """Asked only of whoever chose that option there."""

    clave: str
    opcion: str


@dataclass(frozen=True)
class Campo:
    clave: str
    numero: int
    paso: int
    tipo: str
    papel: str
    texto: str
    ayuda: str
    obligatoria: bool
    maximo: int
    opciones: tuple[Opcion, ...] = ()
    condicion: Condicion | None = None

    @property
    def nombre(self) -> str:
        """Of its control in a form."""
        return f"r-{self.clave}"

    @cached_property
    def textos(self) -> dict[str, str]:
        """Code → words."""
        return {opcion.codigo: opcion.texto for opcion in self.opciones}


@dataclass(frozen=True)
class Paso:
    numero: int
    titulo: str
    campos: tuple[Campo, ...]


@dataclass(frozen=True)
class Formulario:
    cuestionario_id: int
    titulo: str
    entrada: str
    agradecimiento: str
    version: int
    pasos: tuple[Paso, ...]

    @cached_property
    def campos(self) -> dict[str, Campo]:
        return {campo.clave: campo for paso in self.pasos for campo in paso.campos}

    @cached_property
    def huella(self) -> str:
        """Of what is asked. Topics come and go without changing the question."""
        campos = []
        for campo in self.campos.values():
            dicho = asdict(campo)
            if campo.tipo in (TipoDePregunta.TEMA, TipoDePregunta.ENTIDAD):
                dicho["opciones"] = ()
            campos.append(dicho)
        return huella(json_canonico({"id": self.cuestionario_id, "campos": campos}))

    def aplica(self, campo: Campo, respuestas: Respuestas) -> bool:
        """Whether she is asked that, given what she answered before."""
        condicion = campo.condicion
        if condicion is None:
            return True
        madre = self.campos.get(condicion.clave)
        if madre is None or not self.aplica(madre, respuestas):
            return False
        valor = respuestas.get(condicion.clave)
        return condicion.opcion in (valor if isinstance(valor, list) else [valor])

    def campos_de(self, paso: Paso, respuestas: Respuestas) -> list[Campo]:
        return [campo for campo in paso.campos if self.aplica(campo, respuestas)]

    def recorrido(self, respuestas: Respuestas) -> list[Paso]:
        """The steps that ask her something."""
        return [paso for paso in self.pasos if self.campos_de(paso, respuestas)]

    def que_aplican(self, respuestas: Respuestas) -> list[Campo]:
        return [c for c in self.campos.values() if self.aplica(c, respuestas)]


def formulario_de(cuestionario, temas: Iterable = ()) -> Formulario:
    """`cuestionario` and `temas` are the rows; they are read once, in order."""
    temas = tuple(_por_eje(temas))
    campos = [
        _campo(numero, pregunta, temas)
        for numero, pregunta in enumerate(cuestionario.preguntas.all(), start=1)
    ]
    pasos = [
        Paso(numero, titulo, tuple(c for c in campos if c.paso == numero))
        for numero, titulo in enumerate(cuestionario.titulos_de_pasos, start=1)
    ]
    return Formulario(
        cuestionario_id=cuestionario.pk or 0,
        titulo=cuestionario.titulo,
        entrada=cuestionario.entrada,
        agradecimiento=cuestionario.agradecimiento,
        version=cuestionario.version,
        pasos=tuple(pasos),
    )


def _campo(numero: int, pregunta, temas: tuple[Opcion, ...]) -> Campo:
    opciones = _opciones(pregunta, temas)
    return Campo(
        clave=str(pregunta.clave),
        numero=numero,
        paso=pregunta.paso,
        tipo=pregunta.tipo,
        papel=pregunta.papel,
        texto=pregunta.texto,
        ayuda=pregunta.ayuda,
        obligatoria=pregunta.obligatoria,
        maximo=_maximo(pregunta, opciones),
        opciones=opciones,
        condicion=_condicion(pregunta),
    )


def _condicion(pregunta) -> Condicion | None:
    if not (pregunta.solo_si_clave and pregunta.solo_si_opcion):
        return None
    return Condicion(str(pregunta.solo_si_clave), str(pregunta.solo_si_opcion))


def _maximo(pregunta, opciones: tuple[Opcion, ...]) -> int:
    if pregunta.tipo == TipoDePregunta.ESCALA:
        return pregunta.maximo or ESCALA_USUAL
    if pregunta.tipo == TipoDePregunta.ABIERTA:
        return pregunta.maximo or TEXTO_USUAL
    if pregunta.tipo in CON_OPCIONES - {TipoDePregunta.UNA}:
        return pregunta.maximo or len(opciones)
    return 1


def _opciones(pregunta, temas: tuple[Opcion, ...]) -> tuple[Opcion, ...]:
    if pregunta.tipo == TipoDePregunta.TEMA:
        return temas
    if pregunta.tipo == TipoDePregunta.ENTIDAD:
        return tuple(Opcion(clave, nombre) for clave, nombre in ENTIDADES)
    if pregunta.tipo == TipoDePregunta.ESCALA:
        return tuple(_grados(pregunta))
    if pregunta.tipo in CON_OPCIONES:
        textos = enumerate(pregunta.textos_de_opciones, start=1)
        return tuple(Opcion(str(numero), texto) for numero, texto in textos)
    return ()


def _grados(pregunta) -> Iterable[Opcion]:
    """«1», «2»… with words at both ends, if the editor gave them."""
    maximo = pregunta.maximo or ESCALA_USUAL
    extremos = dict(zip((1, maximo), pregunta.textos_de_opciones, strict=False))
    for grado in range(1, maximo + 1):
        que_es = extremos.get(grado)
        yield Opcion(str(grado), f"{grado}: {que_es}" if que_es else str(grado))


def _por_eje(temas: Iterable) -> Iterable[Opcion]:
    """Topics by axis, in the catalogue's order; those of no axis, last."""
    con_eje = sorted(temas, key=lambda tema: (not tema.eje_pnd, tema.eje_pnd))
    hay_ejes = any(tema.eje_pnd for tema in con_eje)
    for tema in con_eje:
        grupo = str(tema.get_eje_pnd_display()) if hay_ejes else ""
        yield Opcion(tema.slug, tema.nombre, grupo)
