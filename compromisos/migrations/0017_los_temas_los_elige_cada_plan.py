from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0016_pasos_de_sistematizacion")]
    operations = [migrations.RemoveField(model_name="tema", name="seleccionado")]
