from django.core.management.base import BaseCommand

from comentarios.services.resumen import avisar_a_moderacion


class Command(BaseCommand):
    help = (
        "Envía a moderación el resumen del día y el aviso de rezago. Se puede repetir."
    )

    def handle(self, **options):
        avisados = avisar_a_moderacion()
        self.stdout.write(
            f"Resúmenes: {avisados.resumenes}. Avisos de rezago: {avisados.rezagos}."
        )
