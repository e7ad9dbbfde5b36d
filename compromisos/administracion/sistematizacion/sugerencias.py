"""A topic, and a text to merge with, for those on the page: a person takes them.

Compared with the newest classified texts of each topic and with each other, so that a
page costs the same with a hundred texts and with fifty thousand.
"""

from collections import defaultdict

from django.db.models import Q
from django.db.models.functions import Substr

from comentarios.semejanza import LETRAS_LEIDAS, PARECIDO, Indice

from ...consulta.vocabulario import ClaseDePlanteamiento
from ...models import Planteamiento, Tema

TEXTOS_POR_TEMA = 12  # of each class
TEMAS_COMPARADOS = 30
CASI_IGUALES = 0.6


def sugerir(plan, filas: list[Planteamiento], temas: list[Tema]) -> None:
    """Give each row `tema_sugerido` and `por_unir`, or None. At most one query."""
    for fila in filas:
        fila.tema_sugerido, fila.por_unir = None, None
    sueltas = [f for f in filas if not f.unido_a_id and not f.inservible]
    if not sueltas:
        return
    conocidos = _conocidos(plan, temas[:TEMAS_COMPARADOS])
    de_la_pagina = {f.pk: (f.clase, None, f.texto[:LETRAS_LEIDAS]) for f in sueltas}
    todos = conocidos | de_la_pagina
    indice = Indice((pk, texto) for pk, (_clase, _tema, texto) in todos.items())
    por_tema = {tema.pk: tema for tema in temas}
    for fila in sueltas:
        cosenos = indice.parecidos_a(fila.texto)
        cosenos.pop(fila.pk, None)
        if not fila.clasificado_en:
            fila.tema_sugerido = por_tema.get(_tema_de(cosenos, conocidos))
        fila.por_unir = _por_unir(fila, cosenos, todos)


def _tema_de(cosenos: dict[int, float], conocidos: dict) -> int | None:
    """The mean of its three nearest decides."""
    por_tema = defaultdict(list)
    for pk, coseno in cosenos.items():
        if coseno >= PARECIDO and pk in conocidos:
            por_tema[conocidos[pk][1]].append(coseno)
    fuerzas = {tema: sum(sorted(c)[-3:]) / 3 for tema, c in por_tema.items()}
    return max(fuerzas, key=fuerzas.get, default=None)


def _por_unir(fila: Planteamiento, cosenos: dict[int, float], todos: dict):
    """The nearest older text that says nearly the same: (number, text)."""
    parecidos = [
        (coseno, -pk)
        for pk, coseno in cosenos.items()
        if coseno >= CASI_IGUALES and pk < fila.pk and todos[pk][0] == fila.clase
    ]
    if not parecidos:
        return None
    pk = -max(parecidos)[1]
    return {"numero": pk, "texto": todos[pk][2]}


def _conocidos(plan, temas: list[Tema]) -> dict[int, tuple[str, int, str]]:
    """(class, topic, text) of the newest of each topic that stand for themselves."""
    base = Planteamiento.objects.filter(
        clasificado_en__isnull=False, unido_a=None, inservible=""
    )
    nuevos = Q(pk__in=[])
    for tema in temas:
        for clase in ClaseDePlanteamiento:
            suyos = base.filter(tema=tema, clase=clase).order_by("-pk").values("pk")
            nuevos |= Q(pk__in=suyos[:TEXTOS_POR_TEMA])
    filas = Planteamiento.objects.del_plan(plan).vigentes().filter(nuevos)
    principio = Substr("texto", 1, LETRAS_LEIDAS)
    return {
        pk: (clase, tema, texto)
        for pk, clase, tema, texto in filas.values_list(
            "pk", "clase", "tema", principio
        )
    }
