"""GNU catalogues, as much of them as this site needs: .po in, .po and .mo out."""

import ast
import re
import struct
from dataclasses import dataclass, field, replace

CAMPO = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$')
CONTEXTO, ES_DUDOSA = "\x04", "fuzzy"
MAGIA = 0x950412DE


@dataclass(frozen=True)
class Entrada:
    """One string. `textos` has one translation, or one per plural form."""

    msgid: str
    textos: tuple[str, ...] = ()
    plural: str = ""
    contexto: str = ""
    comentarios: tuple[str, ...] = field(default=(), compare=False)

    @property
    def clave(self) -> str:
        return f"{self.contexto}{CONTEXTO}{self.msgid}" if self.contexto else self.msgid

    @property
    def completa(self) -> bool:
        return bool(self.textos) and all(self.textos)

    @property
    def dudosa(self) -> bool:
        return any(ES_DUDOSA in c for c in self.comentarios if c.startswith("#,"))


def leer(texto: str) -> list[Entrada]:
    """The entries of a .po; the first one, with an empty msgid, is its header."""
    bloques = re.split(r"\n\s*\n", texto.strip())
    return [entrada for bloque in bloques if (entrada := leer_entrada(bloque))]


def leer_entrada(bloque: str) -> Entrada | None:
    valores: dict[str, str] = {}
    comentarios, campo = [], ""
    for linea in bloque.splitlines():
        if hallado := CAMPO.match(linea):
            campo = hallado[1]
            valores[campo] = ast.literal_eval(hallado[2])
        elif linea.startswith('"'):
            valores[campo] += ast.literal_eval(linea)
        elif linea.startswith("#"):
            comentarios.append(linea)
    if "msgid" not in valores:
        return None
    return Entrada(
        msgid=valores["msgid"],
        textos=tuple(v for c, v in valores.items() if c.startswith("msgstr")),
        plural=valores.get("msgid_plural", ""),
        contexto=valores.get("msgctxt", ""),
        comentarios=tuple(comentarios),
    )


def escribir(entradas: list[Entrada]) -> str:
    return "\n".join(map(escribir_entrada, entradas))


def escribir_entrada(entrada: Entrada) -> str:
    lineas = list(entrada.comentarios)
    if entrada.contexto:
        lineas.append(f"msgctxt {citar(entrada.contexto)}")
    lineas.append(f"msgid {citar(entrada.msgid)}")
    if entrada.plural:
        lineas.append(f"msgid_plural {citar(entrada.plural)}")
        formas = entrada.textos or ("", "")
        lineas += [f"msgstr[{n}] {citar(forma)}" for n, forma in enumerate(formas)]
    else:
        lineas.append(f"msgstr {citar(''.join(entrada.textos))}")
    return "\n".join(lineas) + "\n"


def citar(texto: str) -> str:
    limpio = texto.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    trozos = limpio.replace("\n", "\\n\n").splitlines()
    if len(trozos) < 2:
        return f'"{"".join(trozos).removesuffix(chr(10))}"'
    return "\n".join(['""', *(f'"{trozo}"' for trozo in trozos)])


def fusionar(plantilla: list[Entrada], traducido: list[Entrada]) -> list[Entrada]:
    """What the code says today, with the translations already made; the rest goes."""
    hechas = {(e.clave, e.plural): e.textos for e in traducido}
    cabecera = [e for e in traducido if not e.msgid]
    vivas = [e for e in plantilla if e.msgid]
    return cabecera + [
        replace(e, textos=hechas.get((e.clave, e.plural), ())) for e in vivas
    ]


def identidad(entradas: list[Entrada]) -> list[Entrada]:
    """Each string translated by itself: what the source language needs to be fast."""
    return [
        replace(e, textos=(e.msgid, e.plural) if e.plural else (e.msgid,))
        for e in entradas
        if e.msgid
    ]


def compilar(entradas: list[Entrada]) -> bytes:
    """The bytes of a .mo: always the same for the same strings, and no hash table."""
    listas = {
        (f"{e.clave}\0{e.plural}" if e.plural else e.clave): "\0".join(e.textos)
        for e in entradas
        if e.completa and not e.dudosa
    }
    pares = sorted((c.encode(), t.encode()) for c, t in listas.items())
    cantidad, principio = len(pares), 28 + 16 * len(pares)
    tablas, datos = [], b""
    for columna in (0, 1):
        for par in pares:
            tablas += [len(par[columna]), principio + len(datos)]
            datos += par[columna] + b"\0"
    cabeza = (MAGIA, 0, cantidad, 28, 28 + 8 * cantidad, 0, principio)
    return struct.pack(f"<{7 + len(tablas)}I", *cabeza, *tablas) + datos
