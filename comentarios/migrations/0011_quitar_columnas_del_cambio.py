from django.db import migrations

from comentarios.disparadores import sin_disparadores


class Migration(migrations.Migration):
    dependencies = [("comentarios", "0010_mudar_enlaces")]
    operations = sin_disparadores(
        migrations.RemoveField(model_name="respuesta", name="ancla_del_cambio"),
        migrations.RemoveField(model_name="respuesta", name="version_del_cambio"),
    )
