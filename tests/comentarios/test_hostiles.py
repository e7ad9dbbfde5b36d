"""Whatever a text pretends to be, on every page it is only text."""

from html.parser import HTMLParser
from itertools import cycle, islice

import pytest
from django.urls import reverse
from django.utils import timezone

from comentarios.destinos import ANCLA_GENERAL
from comentarios.models import Comentario, Hilo
from comentarios.texto import limpiar, limpiar_renglon
from sitio.comun.folio import folio_nuevo
from tests.comentarios.factories import (
    ComentarioFactory,
    RespuestaFactory,
    UsuarioFactory,
)

from .hostiles import HOSTILES

INOCENTES = [
    "Propongo publicar los contratos.",
    "Propongo otra cosa,\ncon dos renglones",
]


class Armazon(HTMLParser):
    """The kinds of element and attribute that a page's main part is made of."""

    def __init__(self, html: str):
        super().__init__()
        self.piezas: set[tuple] = set()
        self.feed(html.split("<main", 1)[1].split("</main", 1)[0])

    def handle_starttag(self, tag, attrs):
        nombres = tuple(sorted(nombre for nombre, _valor in attrs))
        self.piezas.add((tag, nombres))
        for nombre, valor in attrs:
            if nombre in ("href", "src", "action", "formaction"):
                assert not (valor or "").strip().lower().startswith("javascript:")


@pytest.fixture
def sembrar(plan):
    """Published comments that say each of those texts, and are signed with it."""
    hilo = Hilo.objects.create(destino=plan, ancla=ANCLA_GENERAL, etiqueta="El plan")

    def _sembrar(textos):
        return [
            ComentarioFactory(
                hilo=hilo,
                folio=folio_nuevo(),
                estado="publicado",
                comment=limpiar(texto) or "vacío",
                user_name=limpiar_renglon(texto)[:50],
                mostrar_nombre=True,
                decidido_en=timezone.now(),
            )
            for texto in textos
        ]

    return _sembrar


def test_there_are_more_than_two_hundred_of_them():
    assert len(set(HOSTILES)) > 200


@pytest.fixture
def paginas(client, plan):
    """Pages that show what people wrote, as (kind, html)."""

    def leer():
        hilo = reverse("comentarios:hilo", args=["plan", plan.pk, ANCLA_GENERAL])
        hojas = -(-Comentario.objects.filter(level=0).count() // 20)
        for hoja in range(1, hojas + 1):
            yield "hilo", client.get(hilo, {"pagina": hoja})
        yield "plan", client.get(plan.url, {"hilo": ANCLA_GENERAL})
        for folio in Comentario.objects.values_list("folio", flat=True)[:12]:
            yield "folio", client.get(f"/folio/{folio}/")
        for pk in Comentario.objects.order_by("?").values_list("pk", flat=True)[:12]:
            escribir = reverse(
                "comentarios:escribir", args=["plan", plan.pk, ANCLA_GENERAL]
            )
            yield "responder", client.get(escribir, {"respuesta_a": pk})

    def piezas():
        reunidas: dict[str, set] = {}
        for tipo, respuesta in leer():
            assert respuesta.status_code == 200
            reunidas.setdefault(tipo, set())
            reunidas[tipo] |= Armazon(respuesta.content.decode()).piezas
        return reunidas

    return piezas


def test_public_pages_are_made_of_the_same_pieces_whatever_people_write(
    sembrar, paginas
):
    comentarios = sembrar(islice(cycle(INOCENTES), len(HOSTILES)))
    normales = paginas()
    for comentario, texto in zip(comentarios, HOSTILES, strict=True):
        suyo = Comentario.objects.filter(pk=comentario.pk)
        suyo.update(
            comment=limpiar(texto) or "vacío", user_name=limpiar_renglon(texto)[:50]
        )

    for tipo, piezas in paginas().items():
        assert piezas <= normales[tipo], (tipo, piezas - normales[tipo])


def test_the_moderators_pages_are_made_of_the_same_pieces(client, sembrar):
    client.force_login(UsuarioFactory(is_superuser=True))

    def piezas():
        Comentario.objects.update(estado="pendiente")
        cola = client.get("/admin/comentarios/comentario/", {"por_pagina": 500})
        return Armazon(cola.content.decode()).piezas

    sembrar([*INOCENTES, "AAAAA mira www.ejemplo.org, 55 1234 5678"] * 20)
    normales = piezas()
    sembrar(HOSTILES)

    assert not piezas() - normales


def test_a_hostile_answer_is_text_in_the_thread(sembrar, paginas):
    primero, *_otros = sembrar(INOCENTES)
    RespuestaFactory(hilo=primero.hilo, a=[primero], estado="publicada", razones="Sí.")
    normales = paginas()
    for texto in HOSTILES[::6]:
        RespuestaFactory(
            hilo=primero.hilo,
            a=[primero],
            estado="publicada",
            razones=limpiar(texto) or "vacío",
            institucion=limpiar_renglon(texto)[:160] or "x",
            firma=limpiar_renglon(texto)[:160] or "x",
        )

    for tipo, piezas in paginas().items():
        assert piezas <= normales[tipo], (tipo, piezas - normales[tipo])
