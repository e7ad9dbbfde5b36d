from django.core.management.base import BaseCommand, CommandError

from paginas.services.documentos import (
    construir_documentos_de,
    versiones_sin_documentos,
)


class Command(BaseCommand):
    help = "Build the documents that versions lack. Safe to run, or stop, at any time."

    def handle(self, **options):
        faltan = 0
        for version in versiones_sin_documentos():
            avance = construir_documentos_de(version)
            faltan += avance.faltan
            self.stdout.write(f"{version.plan.siglas} {version}: {avance.frase}")
            for renglon in avance.fallidos:
                self.stderr.write(f"  {renglon.esperado.ruta}: {renglon.fallo.motivo}")
        if faltan:
            raise CommandError(f"{faltan} documents could not be built")
