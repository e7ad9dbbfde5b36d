"""Each questionnaire says which plan it asks for: the one of the page that shows it."""

from django.db import migrations


def decirlo(apps, schema_editor):
    Cuestionario = apps.get_model("compromisos", "Cuestionario")
    portada = apps.get_model("paginas", "Portada").objects.first()
    en_curso = portada.plan_id if portada else None
    paginas = apps.get_model("paginas", "PaginaConsulta").objects
    de_cada_uno = {
        pagina.cuestionario_id: pagina.plan_id or en_curso
        for pagina in paginas.exclude(cuestionario=None)
    }
    anteriores = dict(Cuestionario.objects.values_list("pk", "anterior_id"))
    for pk, plan in list(de_cada_uno.items()):
        while pk := anteriores.get(pk):
            de_cada_uno.setdefault(pk, plan)
    for pk, plan in de_cada_uno.items():
        Cuestionario.objects.filter(pk=pk, plan=None).update(plan=plan)


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0025_roles_de_la_consulta"),
        ("compromisos", "0013_lo_recibido_no_cambia"),
    ]
    operations = [migrations.RunPython(decirlo, migrations.RunPython.noop)]
