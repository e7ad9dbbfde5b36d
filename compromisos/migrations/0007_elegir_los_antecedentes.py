"""A typed key becomes the commitment of another plan that has it, drafts included."""

from django.db import migrations


def elegir(apps, schema_editor):
    Compromiso = apps.get_model("compromisos", "Compromiso")
    for fila in Compromiso.objects.exclude(antecedente=""):
        anterior = _con_esa_clave(Compromiso, fila.antecedente, fila)
        if anterior:
            fila.compromiso_anterior_id = anterior.pk
        else:
            fila.explicacion_de_continuidad = _en_palabras(fila.antecedente)
        fila.save(update_fields=["compromiso_anterior", "explicacion_de_continuidad"])
    for revision in _revisiones(apps):
        clave = revision.content.pop("antecedente", "")
        anterior = clave and _con_esa_clave(Compromiso, clave)
        revision.content["compromiso_anterior"] = anterior.pk if anterior else None
        revision.content["explicacion_de_continuidad"] = (
            "" if anterior or not clave else _en_palabras(clave)
        )
        revision.save(update_fields=["content"])


def teclear(apps, schema_editor):
    Compromiso = apps.get_model("compromisos", "Compromiso")
    claves = dict(Compromiso.objects.values_list("pk", "ogp_id"))
    for fila in Compromiso.objects.exclude(compromiso_anterior=None):
        fila.antecedente = claves[fila.compromiso_anterior_id]
        fila.save(update_fields=["antecedente"])
    for revision in _revisiones(apps):
        pk = revision.content.pop("compromiso_anterior", None)
        revision.content["antecedente"] = claves.get(pk, "")
        revision.save(update_fields=["content"])


def _con_esa_clave(Compromiso, clave, fila=None):
    """In another plan: keys of the OGP are never given twice."""
    candidatos = Compromiso.objects.filter(ogp_id=clave)
    if fila:
        candidatos = candidatos.exclude(path__startswith=fila.path[:-4])
    return candidatos.first()


def _en_palabras(clave):
    """What was typed and names no page is kept where an editor will see it."""
    return f"Compromiso {clave} del plan anterior."


def _revisiones(apps):
    tipo = (
        apps.get_model("contenttypes", "ContentType")
        .objects.filter(app_label="compromisos", model="compromiso")
        .first()
    )
    revisiones = apps.get_model("wagtailcore", "Revision").objects
    return revisiones.filter(content_type=tipo).iterator() if tipo else ()


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("compromisos", "0006_antecedente_elegido_y_pesos_de_cien"),
    ]

    operations = [migrations.RunPython(elegir, teclear)]
