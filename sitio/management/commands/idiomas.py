from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sitio.idiomas.catalogo import escribir, fusionar
from sitio.idiomas.compilacion import INGLES, compilar_todo, entradas, ruta
from sitio.idiomas.extraccion import FaltaGettext, extraer


class Command(BaseCommand):
    help = "Bring the catalogues in locale/ up to date with the code, and compile them."

    def add_arguments(self, parser):
        parser.add_argument(
            "--solo-compilar", action="store_true", help="Without reading the code."
        )

    def handle(self, *, solo_compilar, **options):
        if not solo_compilar:
            self.actualizar()
        compilar_todo()
        pendientes = [e.msgid for e in entradas(INGLES) if not e.completa or e.dudosa]
        for msgid in pendientes:
            self.stdout.write(f"  sin traducir: {msgid}")
        self.stdout.write(f"Catálogos compilados; {len(pendientes)} sin traducir.")

    def actualizar(self):
        try:
            plantilla = extraer(settings.BASE_DIR)
        except FaltaGettext as motivo:
            raise CommandError(str(motivo)) from motivo
        fusionado = fusionar(plantilla, entradas(INGLES))
        ruta(INGLES).write_text(escribir(fusionado), encoding="utf-8")
