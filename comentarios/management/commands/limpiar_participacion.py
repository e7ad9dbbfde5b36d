from django.core.management.base import BaseCommand

from comentarios.services.limpieza import limpiar_participacion, por_limpiar

FRASE = (
    "Sin confirmar: {0.sin_confirmar}. Textos retirados: {0.retirados}. Personas sin "
    "comentarios: {0.personas}. Correos: {0.correos}. Cuentas de envíos: {0.cupos}."
)


class Command(BaseCommand):
    help = (
        "Borra lo que ya no hace falta guardar de quienes participan. Se puede repetir."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--simular",
            "--dry-run",
            action="store_true",
            help="Sólo dice cuánto borraría.",
        )

    def handle(self, *, simular, **options):
        limpieza = por_limpiar() if simular else limpiar_participacion()
        antes = "Se borraría. " if simular else "Se borró. "
        otros = [f"{nombre}: {n}." for nombre, n in limpieza.otros.items()]
        self.stdout.write(" ".join([antes + FRASE.format(limpieza), *otros]))
