"""Groups and permissions of the five roles. Accounts are never made here."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ENTRAR = ["wagtailadmin.access_admin"]
CONTENIDO = [
    "compromisos.add_institucion",
    "compromisos.change_institucion",
    "compromisos.view_institucion",
    "compromisos.add_tema",
    "compromisos.change_tema",
    "compromisos.view_tema",
    "comentarios.view_comentario",
    "comentarios.view_respuesta",
    "comentarios.redactar_respuesta",
    "paginas.view_versiondelplan",
]
MODERAR = [
    "comentarios.view_comentario",
    "comentarios.moderar",
    "comentarios.view_respuesta",
]
COORDINAR = [
    "comentarios.publicar_respuesta",
    "comentarios.add_perfilinstitucional",
    "comentarios.change_perfilinstitucional",
    "comentarios.delete_perfilinstitucional",
    "comentarios.view_perfilinstitucional",
    "comentarios.change_ajustesdeparticipacion",
    "compromisos.add_cuentadecompromiso",
    "compromisos.change_cuentadecompromiso",
    "compromisos.delete_cuentadecompromiso",
    "compromisos.view_cuentadecompromiso",
    "compromisos.change_sector",
    "compromisos.view_sector",
    "compromisos.view_avance",
    "compromisos.view_postura",
    "paginas.add_ajustedecalendario",
    "paginas.view_ajustedecalendario",
    "paginas.abrir_consulta",
    "paginas.publicar_version",
    "paginas.solicitar_firmas",
    "paginas.publicar_plan_final",
    "paginas.add_excepcion",
    "paginas.view_excepcion",
]
ROLES = {
    "Editoras": ENTRAR + CONTENIDO,
    "Moderadoras": ENTRAR + MODERAR,
    "Coordinación": ENTRAR + CONTENIDO + MODERAR + COORDINAR,
    "Enlaces": ENTRAR,
    "Corresponsables": ENTRAR,
}
PAGINAS = ["add_page", "change_page", "publish_page"]
ROLES_CON_PAGINAS = {
    "Editoras": PAGINAS,
    "Coordinación": [*PAGINAS, "lock_page", "unlock_page"],
}
COLECCION = [
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
]


def crear_roles(apps, schema_editor):
    for etiqueta in ("comentarios", "compromisos", "paginas", "wagtailcore"):
        configuracion = apps.get_app_config(etiqueta)
        configuracion.models_module = True
        create_permissions(configuracion, apps=apps, verbosity=0)
        configuracion.models_module = None
    Group = apps.get_model("auth", "Group")
    # Wagtail's sample groups would stand beside ours without meaning anything.
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    for rol, permisos in ROLES.items():
        grupo, _creado = Group.objects.get_or_create(name=rol)
        grupo.permissions.set([permiso(apps, nombre) for nombre in permisos])
        if rol in ROLES_CON_PAGINAS:
            dar_paginas(apps, grupo, ROLES_CON_PAGINAS[rol])


def dar_paginas(apps, grupo, codigos):
    """Page and collection permissions hang from the root of each tree."""
    Page = apps.get_model("wagtailcore", "Page")
    Collection = apps.get_model("wagtailcore", "Collection")
    raiz = Page.objects.get(depth=1)
    coleccion = Collection.objects.get(depth=1)
    for codigo in codigos:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=grupo, page=raiz, permission=permiso(apps, f"wagtailcore.{codigo}")
        )
    for nombre in COLECCION:
        apps.get_model(
            "wagtailcore", "GroupCollectionPermission"
        ).objects.get_or_create(
            group=grupo, collection=coleccion, permission=permiso(apps, nombre)
        )


def permiso(apps, nombre):
    etiqueta, codigo = nombre.split(".")
    return apps.get_model("auth", "Permission").objects.get(
        content_type__app_label=etiqueta, codename=codigo
    )


def quitar_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0002_versiones_inmutables"),
        ("comentarios", "0002_el_estado_manda"),
        ("compromisos", "0002_solo_se_agrega"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [migrations.RunPython(crear_roles, quitar_roles)]
