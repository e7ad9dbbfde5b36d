from django.core.management.base import BaseCommand, CommandError

from paginas.documentos.pdf import DocumentoFallido
from paginas.services.documentos import construir_documento, versiones_sin_documento


class Command(BaseCommand):
    help = "Build the documents that are missing. Safe to run at any time."

    def handle(self, **options):
        fallidos = 0
        for version in versiones_sin_documento().select_related("plan"):
            try:
                documento = construir_documento(version=version)
            except DocumentoFallido as error:
                fallidos += 1
                self.stderr.write(f"{version.plan.siglas} {version}: {error}")
            else:
                self.stdout.write(f"{documento.archivo.name} {documento.bytes}")
        if fallidos:
            raise CommandError(f"{fallidos} documents could not be built")
