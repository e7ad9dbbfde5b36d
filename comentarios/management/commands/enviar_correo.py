from django.core.management.base import BaseCommand

from comentarios.services.entrega import barrer


class Command(BaseCommand):
    help = "Envía los correos que esperan en la bandeja de salida. Se puede repetir."

    def add_arguments(self, parser):
        parser.add_argument(
            "--limite", type=int, default=500, help="Cuántos como máximo."
        )

    def handle(self, *, limite, **options):
        barrido = barrer(limite=limite)
        self.stdout.write(
            f"Enviados: {barrido.enviados}. Esperan otro intento: {barrido.fallidos}."
        )
