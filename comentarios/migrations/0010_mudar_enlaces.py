"""The two columns that said where an answer shows become rows."""

import re

from django.db import migrations

DE_COMPROMISO = re.compile(r"^c\d+-")


def mudar(apps, schema_editor):
    Respuesta = apps.get_model("comentarios", "Respuesta")
    Enlace = apps.get_model("comentarios", "EnlaceDeCambio")
    con_cambio = Respuesta.objects.exclude(version_del_cambio=None)
    Enlace.objects.bulk_create(
        Enlace(
            respuesta=respuesta,
            version=respuesta.version_del_cambio,
            ancla=ancla_de(respuesta),
            titulo=respuesta.hilo.etiqueta,
            por_id=respuesta.autora_id,
            en=respuesta.publicada_en or respuesta.creada_en,
        )
        for respuesta in con_cambio.select_related("hilo__tipo")
    )


def ancla_de(respuesta) -> str:
    """As the plan compares its versions: a commitment's part carries its number."""
    ancla = respuesta.ancla_del_cambio or respuesta.hilo.ancla
    de_compromiso = respuesta.hilo.tipo.model == "compromiso"
    if de_compromiso and not DE_COMPROMISO.match(ancla):
        return f"c{respuesta.hilo.objeto_id}-{ancla}"[:80]
    return ancla


class Migration(migrations.Migration):
    dependencies = [
        ("comentarios", "0009_enlaces_pasos_y_plantillas"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(mudar, migrations.RunPython.noop)]
