"""Comments as data: what is in each download, and what can never be."""

import csv
import io
import json
import tracemalloc

import pytest
from django.urls import reverse

from comentarios import exportacion
from comentarios.exportacion import DE_TRABAJO, PUBLICAS
from comentarios.models import Comentario, PasoDeSintesis
from comentarios.services.clasificacion import clasificar
from comentarios.services.etiquetas import poner_etiquetas
from comentarios.services.moderacion import ocultar_comentario

from .consultas import a_lo_mas
from .factories import (
    ComentarioFactory,
    EtiquetaFactory,
    GrupoFactory,
    HiloFactory,
    InvitadoFactory,
    PerfilInstitucionalFactory,
    RespuestaFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db
ESTADOS = ["sin_confirmar", "pendiente", "publicado", "rechazado", "retirado", "oculto"]


@pytest.fixture
def hilo(plan, ancla):
    return HiloFactory(destino=plan, ancla=ancla, etiqueta="Método")


@pytest.fixture
def publico(client, plan):
    def _publico(formato="csv", **encabezados):
        url = reverse("comentarios:datos", args=["plan", plan.pk, formato])
        return client.get(url, headers=encabezados)

    return _publico


@pytest.fixture
def trabajo(client, moderadora):
    client.force_login(moderadora)
    return lambda **datos: client.post(reverse("comentarios_descargar"), datos)


def crudo(respuesta) -> str:
    return b"".join(respuesta.streaming_content).decode()


def filas(respuesta) -> dict[int, dict]:
    texto = crudo(respuesta)
    assert texto.startswith("\ufeff")
    lector = csv.DictReader(io.StringIO(texto.removeprefix("\ufeff"), newline=""))
    return {int(fila["id"]): fila for fila in lector}


def de_cada_estado(hilo):
    return {
        estado: ComentarioFactory(
            hilo=hilo,
            estado=estado,
            comment=f"Texto {estado}",
            user_name=f"Nombre {estado}",
            mostrar_nombre=True,
            sector="academia",
            entidad="09",
            invitado=InvitadoFactory(correo=f"{estado}@secreto.mx"),
        )
        for estado in ESTADOS
    }


def test_the_public_gets_what_is_public_and_stubs_of_what_left(publico, hilo):
    comentarios = de_cada_estado(hilo)

    leidas = filas(publico())

    assert set(leidas) == {
        comentarios[e].pk for e in ("publicado", "retirado", "oculto")
    }
    publicado = leidas[comentarios["publicado"].pk]
    assert publicado["texto"] == "Texto publicado"
    assert publicado["nombre"] == "Nombre publicado"
    assert (publicado["seccion"], publicado["canal"]) == (
        list(hilo.destino.anclas().values())[1],
        "sitio",
    )
    for estado in ("retirado", "oculto"):
        stub = leidas[comentarios[estado].pk]
        assert stub["estado"] == estado and stub["decidido"] == ""
        assert not stub["texto"] and not stub["nombre"] and not stub["sector"]


@pytest.mark.parametrize("formato", ["csv", "jsonl"])
def test_nothing_that_is_not_shown_is_in_the_public_data(publico, hilo, formato):
    comentarios = de_cada_estado(hilo)
    Comentario.objects.filter(pk=comentarios["publicado"].pk).update(
        mostrar_nombre=False
    )

    texto = crudo(publico(formato))

    for secreto in ("secreto.mx", "Nombre ", "Texto oculto", "Texto pendiente"):
        assert secreto not in texto
    assert "entidad" not in PUBLICAS and "folio" not in PUBLICAS
    for comentario in comentarios.values():
        assert comentario.folio not in texto


def test_json_has_one_object_per_line_with_the_same_columns(publico, hilo):
    comentario = ComentarioFactory(hilo=hilo, estado="publicado")

    (linea,) = crudo(publico("jsonl")).splitlines()

    assert list(json.loads(linea)) == list(PUBLICAS)
    assert json.loads(linea)["id"] == comentario.pk


def test_groups_labels_answers_and_institutions_are_in_the_row(publico, hilo, editora):
    perfil = PerfilInstitucionalFactory()
    madre = ComentarioFactory(hilo=hilo, estado="publicado", user=perfil.usuario)
    hija = ComentarioFactory(madre=madre, estado="publicado")
    huerfana = ComentarioFactory(
        madre=ComentarioFactory(hilo=hilo, estado="rechazado"), estado="publicado"
    )
    grupo = GrupoFactory(hilo=hilo, titulo="Plazos")
    clasificar(
        hilo_id=hilo.pk, ediciones={madre.pk: 0}, grupo_id=grupo.pk, usuario=editora
    )
    etiquetas = [EtiquetaFactory(nombre=nombre) for nombre in ("metas", "fechas")]
    poner_etiquetas(
        hilo_id=hilo.pk,
        comentario_ids=[madre.pk],
        agregar=[etiqueta.pk for etiqueta in etiquetas],
        usuario=editora,
    )
    RespuestaFactory(hilo=hilo, a=[madre], resolucion="adoptada", estado="publicada")
    RespuestaFactory(hilo=hilo, a=[madre], resolucion="no_adoptada")  # a draft

    leidas = filas(publico())

    fila = leidas[madre.pk]
    assert (fila["grupo"], fila["etiquetas"]) == ("Plazos", "fechas; metas")
    assert fila["resoluciones"] == "adoptada"
    assert fila["institucion"] == perfil.institucion
    assert leidas[hija.pk]["en_respuesta_a"] == str(madre.pk)
    assert leidas[huerfana.pk]["en_respuesta_a"] == ""


def test_work_has_every_state_and_no_name_nor_text_that_nobody_reads(trabajo, hilo):
    comentarios = de_cada_estado(hilo)

    respuesta = trabajo()
    texto = crudo(respuesta)
    assert "no-store" in respuesta["Cache-Control"]
    assert "secreto.mx" not in texto

    leidas = filas(trabajo())
    assert [fila["estado"] for fila in leidas.values()] == ESTADOS
    for estado, comentario in comentarios.items():
        fila = leidas[comentario.pk]
        se_lee = estado not in ("sin_confirmar", "retirado")
        assert fila["texto"] == (f"Texto {estado}" if se_lee else "")
        assert fila["nombre"] == ("Nombre publicado" if estado == "publicado" else "")
        assert (fila["folio"], fila["entidad"]) == (comentario.folio, "09")


def test_no_download_has_a_column_of_contact_or_network():
    for columna in (*PUBLICAS, *DE_TRABAJO):
        for dato in ("correo", "mail", "telefono", "ip", "direccion", "invitado"):
            assert dato not in columna.split("_")


def test_contact_data_inside_a_text_that_is_not_public_is_covered(trabajo, hilo):
    ComentarioFactory(hilo=hilo, comment="Soy ana@ejemplo.org, tel. 55 1234 5678.")

    texto = crudo(trabajo())

    assert "ana@ejemplo.org" not in texto and "1234" not in texto
    assert "Soy [dato personal], tel. [dato personal]." in texto


def test_a_download_for_work_is_noted_and_of_one_page_if_asked(
    trabajo, hilo, moderadora
):
    de_este = ComentarioFactory(hilo=hilo, estado="publicado")
    ComentarioFactory(estado="publicado")

    respuesta = trabajo(de=f"{hilo.tipo_id}-{hilo.objeto_id}")

    assert set(filas(respuesta)) == {de_este.pk}
    paso = PasoDeSintesis.objects.get()
    assert (paso.accion, paso.usuario) == ("exportar", moderadora)
    assert paso.datos == {"de": f"plan/{hilo.objeto_id}"}
    assert trabajo(de="otra").status_code == 422


@pytest.mark.parametrize("texto", ["=1+1", "  =1", "@SUM(A1)", "-2", "＝1", "+55"])
def test_a_cell_is_never_a_formula(publico, trabajo, hilo, texto):
    comentario = ComentarioFactory(hilo=hilo, estado="publicado", comment=texto)

    for descarga in (publico(), trabajo()):
        assert filas(descarga)[comentario.pk]["texto"] == f"'{texto}"


def test_the_mark_of_the_public_data_changes_only_with_it(publico, hilo, editora):
    comentario = ComentarioFactory(hilo=hilo, estado="publicado")
    primera = publico()
    assert publico()["ETag"] == primera["ETag"]
    assert publico(**{"if-none-match": primera["ETag"]}).status_code == 304
    assert publico("jsonl")["ETag"] != primera["ETag"]

    ComentarioFactory(hilo=hilo)  # waits: not news
    ComentarioFactory(estado="publicado")  # of another page
    assert publico()["ETag"] == primera["ETag"]

    marcas = {primera["ETag"]}
    grupo = GrupoFactory(hilo=hilo)
    clasificar(
        hilo_id=hilo.pk,
        ediciones={comentario.pk: 0},
        grupo_id=grupo.pk,
        usuario=editora,
    )
    marcas.add(publico()["ETag"])
    ocultar_comentario(
        comentario_id=comentario.pk,
        moderadora=UsuarioFactory(roles=["Moderadoras"]),
        motivo="ofensas",
    )
    marcas.add(publico()["ETag"])
    assert len(marcas) == 3


def test_memory_and_queries_do_not_grow_with_the_rows(publico, hilo, monkeypatch):
    monkeypatch.setattr(exportacion, "TANDA", 20)
    ComentarioFactory.create_batch(100, hilo=hilo, estado="publicado")
    fijas = 12  # finding the target, its anchors and the mark
    tandas = 100 // 20 + 1

    with a_lo_mas(fijas + 3 * tandas):
        respuesta = publico()
        tracemalloc.start()
        partes = [len(parte) for parte in respuesta.streaming_content]
        _ahora, mayor = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert len(partes) == 1 + 100 // 20
    assert mayor < 2_000_000


@pytest.mark.parametrize(
    ("rol", "entra"),
    [
        ("Moderadoras", True),
        ("Coordinación", True),
        ("Editoras", False),
        ("Enlaces", False),
        ("Corresponsables", False),
    ],
)
def test_who_downloads_for_work(client, rol, entra):
    client.force_login(UsuarioFactory(roles=[rol]))
    url = reverse("comentarios_descargar")

    for pedir in (client.get, client.post):
        assert (pedir(url).status_code == 200) == entra
    assert PasoDeSintesis.objects.exists() == entra


def test_the_page_about_the_data_says_what_each_column_holds(client, plan, hilo):
    pagina = reverse("comentarios:sobre_los_datos", args=["plan", plan.pk])
    hilo_publico = reverse("comentarios:hilo", args=["plan", plan.pk, hilo.ancla])

    html = client.get(pagina).content.decode()

    assert all(f"<code>{columna}</code>" in html for columna in PUBLICAS)
    assert reverse("comentarios:datos", args=["plan", plan.pk, "csv"]) in html
    assert pagina in client.get(hilo_publico).content.decode()


def test_what_is_not_public_or_not_there_has_no_data(client, plan):
    plan.unpublish()
    for clave, pk, formato in (
        ("plan", plan.pk, "csv"),
        ("plan", 10**17, "csv"),
        ("nada", 1, "csv"),
    ):
        url = reverse("comentarios:datos", args=[clave, pk, formato])
        assert client.get(url).status_code == 404
    for formato in ("exe", "csv.exe"):
        url = reverse("comentarios:datos", args=["plan", plan.pk, formato])
        assert client.get(url).status_code == 404
