from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0007_elegir_los_antecedentes")]

    operations = [migrations.RemoveField("compromiso", "antecedente")]
