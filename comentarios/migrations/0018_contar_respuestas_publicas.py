from django.db import migrations

from comentarios.disparadores_de_cuenta import contar


class Migration(migrations.Migration):
    dependencies = [("comentarios", "0017_lugares_en_el_hilo")]

    operations = [migrations.RunPython(contar, migrations.RunPython.noop)]
