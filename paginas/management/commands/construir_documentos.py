from django.core.management.base import BaseCommand, CommandError

from paginas.services.documentos import (
    construir_documentos_de,
    versiones_sin_documentos,
)
from paginas.services.insumos import construir_archivos, insumos_sin_archivos


class Command(BaseCommand):
    help = "Build the documents that are missing. Safe to run, or stop, at any time."

    def handle(self, **options):
        faltan = 0
        for version in versiones_sin_documentos():
            avance = construir_documentos_de(version)
            faltan += avance.faltan
            self.stdout.write(f"{version.plan.siglas} {version}: {avance.frase}")
            for renglon in avance.fallidos:
                self.stderr.write(f"  {renglon.esperado.ruta}: {renglon.fallo.motivo}")
        for insumos in insumos_sin_archivos():
            self.stdout.write(f"{insumos}: {len(construir_archivos(insumos))}")
        if faltan:
            raise CommandError(f"{faltan} documents could not be built")
