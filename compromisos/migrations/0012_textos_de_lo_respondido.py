"""The open texts of the answers that a site already has, one by one."""

from django.db import migrations

CLASES = ("problema", "propuesta")


def separar(apps, schema_editor):
    Aporte = apps.get_model("compromisos", "Aporte")
    Planteamiento = apps.get_model("compromisos", "Planteamiento")
    Pregunta = apps.get_model("compromisos", "Pregunta")
    claves = {
        (cuestionario, papel): str(clave)
        for cuestionario, papel, clave in Pregunta.objects.filter(
            papel__in=CLASES
        ).values_list("cuestionario", "papel", "clave")
    }
    for aporte in Aporte.objects.order_by("pk").iterator():
        for clase in CLASES:
            clave = claves.get((aporte.cuestionario_id, clase))
            if texto := aporte.respuestas.get(clave, ""):
                Planteamiento.objects.create(
                    aporte=aporte, clase=clase, texto=texto, tema=aporte.tema
                )


def juntar(apps, schema_editor):
    apps.get_model("compromisos", "Planteamiento").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0011_de_la_consulta_a_las_mesas")]
    operations = [migrations.RunPython(separar, juntar)]
