from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from paginas.contenido_inicial import cargar_contenido_inicial
from paginas.services.calendario import FASES


class Command(BaseCommand):
    help = (
        "Carga el contenido de demostración y pone las fases en el calendario de hoy."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--fase", choices=FASES, default="5", help="Fase en la que cae hoy."
        )
        parser.add_argument(
            "--forzar",
            action="store_true",
            help="Cargarlo también sin DEBUG, por ejemplo en un ensayo público.",
        )

    def handle(self, *, fase, forzar, **options):
        if not (settings.DEBUG or forzar):
            raise CommandError(
                "Es contenido de muestra y DEBUG está apagado. Si este sitio es de "
                "ensayo, repita con --forzar."
            )
        resumen = cargar_contenido_inicial(fase=fase, avisar=self.stdout.write)
        for aviso in resumen.avisos:
            self.stdout.write(self.style.WARNING(aviso))
        if not resumen.cargado:
            self.stdout.write("El contenido ya estaba cargado.")
