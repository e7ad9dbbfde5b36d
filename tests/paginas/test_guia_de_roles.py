"""The table of docs/guia-de-edicion.md says what the groups really may do."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from paginas.roles import ROLES

GUIA = Path(__file__).resolve().parents[2] / "docs" / "guia-de-edicion.md"
# What each row of the table stands for: permissions that must go together.
ACCIONES = {
    "Entrar a la administración": ["wagtailadmin.access_admin"],
    "Escribir, revisar y publicar páginas": ["add_page", "change_page", "publish_page"],
    "Subir imágenes y documentos": ["wagtailimages.add_image"],
    "Bloquear una página": ["lock_page", "unlock_page"],
    "Agregar temas e instituciones": [
        "compromisos.add_tema",
        "compromisos.add_institucion",
    ],
    "Armar cuestionarios": [
        "compromisos.add_cuestionario",
        "compromisos.change_cuestionario",
    ],
    "Leer las respuestas al cuestionario": ["compromisos.view_aporte"],
    "Descargar las respuestas al cuestionario": ["compromisos.exportar_aportes"],
    "Registrar puntos territoriales": [
        "compromisos.add_puntoterritorial",
        "compromisos.change_puntoterritorial",
    ],
    "Imprimir hojas del cuestionario": ["compromisos.imprimir_hojas"],
    "Cancelar hojas impresas": ["compromisos.cancelar_hojas"],
    "Capturar hojas": ["compromisos.capturar"],
    "Cotejar y cerrar lotes de captura": ["compromisos.cotejar"],
    "Importar respuestas de un archivo": ["compromisos.importar_aportes"],
    "Borrar el contenido de una respuesta": ["compromisos.vaciar_aporte"],
    "Publicar problemas y propuestas": ["compromisos.moderar_planteamientos"],
    "Clasificar problemas y propuestas": ["compromisos.clasificar_planteamientos"],
    "Registrar los temas elegidos": ["compromisos.seleccionar_temas"],
    "Publicar documentos de insumos": ["paginas.publicar_insumos"],
    "Convocar mesas de cocreación": [
        "compromisos.add_mesadecocreacion",
        "compromisos.change_mesadecocreacion",
    ],
    # Besides, relators only on the tables they are given.
    "Relatar mesas de cocreación": ["compromisos.relatar_mesa"],
    "Registrar lo que resolvió una mesa": ["compromisos.resolver_propuestas"],
    "Cerrar fases": ["paginas.cerrar_fase"],
    "Conceder excepciones de fase": ["paginas.exceptuar_fase"],
    # Whoever edits the commitment's page; each side, on its own, besides.
    "Registrar sesiones de revisión de cualquier compromiso": ["change_page"],
    "Leer los comentarios publicados": ["comentarios.view_comentario"],
    "Moderar comentarios": ["comentarios.moderar"],
    "Atender reportes y apelaciones": ["comentarios.moderar"],
    "Clasificar comentarios": ["comentarios.clasificar"],
    "Resumir lo que se dijo": ["comentarios.resumir"],
    "Capturar lo que llegó por otro canal": ["comentarios.capturar_comentario"],
    "Descargar los comentarios en todos sus estados": [
        "comentarios.exportar_comentarios"
    ],
    "Decir dónde sigue una conversación": ["comentarios.add_continuacion"],
    "Redactar respuestas": ["comentarios.redactar_respuesta"],
    "Publicar respuestas": ["comentarios.publicar_respuesta"],
    "Borrar los datos de una persona": ["comentarios.borrar_datos"],
    "Ajustar el calendario": ["paginas.add_ajustedecalendario"],
    "Empezar otro plan": ["paginas.empezar_plan"],
    "Decir cuál es el plan en curso": ["paginas.elegir_plan_en_curso"],
    "Revisar los compromisos del plan anterior": ["paginas.revisar_continuidad"],
    "Abrir la consulta": ["paginas.abrir_consulta"],
    "Publicar una versión": ["paginas.publicar_version"],
    "Publicar los resultados de la consulta": ["paginas.publicar_resultados"],
    "Pedir firmas": ["paginas.solicitar_firmas"],
    "Conceder excepciones": ["paginas.add_excepcion"],
    "Publicar el plan final": ["paginas.publicar_plan_final"],
    "Modificar el plan final": ["paginas.publicar_plan_final"],
    "Registrar el envío y la publicación del plan": ["paginas.registrar_publicacion"],
    "Repartir compromisos entre cuentas": ["compromisos.add_cuentadecompromiso"],
    "Detener la recepción de comentarios": [
        "comentarios.change_ajustesdeparticipacion"
    ],
}


def tabla() -> dict[str, dict[str, bool]]:
    """Action → role → whether the guide grants it."""
    texto = GUIA.read_text(encoding="utf-8").split("## Quién puede hacer qué")[1]
    filas = [fila for fila in texto.split("\n## ")[0].splitlines() if fila[:1] == "|"]
    cabeza, _raya, *resto = [
        [celda.strip() for celda in fila.strip("|").split("|")] for fila in filas
    ]
    return {
        accion: {r: c == "sí" for r, c in zip(cabeza[1:], celdas, strict=True)}
        for accion, *celdas in resto
    }


def concedidos(rol: str) -> set[str]:
    """Permissions of that group once every migration has run."""
    grupo = Group.objects.get(name=rol)
    propios = grupo.permissions.values_list("content_type__app_label", "codename")
    de_paginas = GroupPagePermission.objects.filter(group=grupo)
    de_colecciones = grupo.collection_permissions.values_list(
        "permission__content_type__app_label", "permission__codename"
    )
    return {
        *(f"{app}.{codigo}" for app, codigo in (*propios, *de_colecciones)),
        *de_paginas.values_list("permission__codename", flat=True),
    }


def test_the_table_has_every_action_and_every_role():
    assert list(tabla()) == list(ACCIONES)
    assert all(tuple(fila) == ROLES for fila in tabla().values())


@pytest.mark.django_db
@pytest.mark.parametrize("rol", ROLES)
def test_the_table_grants_what_the_role_may_do(rol):
    suyos = concedidos(rol)

    for accion, permisos in ACCIONES.items():
        assert tabla()[accion][rol] == suyos.issuperset(permisos), accion
