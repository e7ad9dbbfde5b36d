"""The process and the topics of a site with one plan in course are that plan's."""

from django.db import migrations

from paginas.reparto import repartir

PARTES = ("PaginaProceso", "PaginaTemas")
ROLES = {"Coordinación": ["empezar_plan", "elegir_plan_en_curso"]}


def decir_el_plan(apps, schema_editor):
    portada = apps.get_model("paginas", "Portada").objects.exclude(plan=None).first()
    if not portada:
        return
    for nombre in PARTES:
        partes = apps.get_model("paginas", nombre).objects
        unica = partes.filter(plan=None).order_by("path").first()
        if unica and not partes.filter(plan=portada.plan_id).exists():
            partes.filter(pk=unica.pk).update(plan=portada.plan_id)


class Migration(migrations.Migration):
    dependencies = [("paginas", "0020_cada_plan_sus_fases")]
    operations = [
        migrations.RunPython(decir_el_plan, migrations.RunPython.noop),
        repartir("paginas", ROLES),
    ]
