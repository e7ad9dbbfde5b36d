from django.core.management.base import BaseCommand, CommandError

from paginas.models import PaginaPlan
from paginas.verificacion import verificar


class Command(BaseCommand):
    help = "Recompute every published version and name the first that does not hold."

    def add_arguments(self, parser):
        parser.add_argument("--plan", help="Slug of one plan; all of them by default.")
        parser.add_argument(
            "--huella", default="", help="A hash published elsewhere, to be found here."
        )

    def handle(self, *, plan, huella, **options):
        planes = PaginaPlan.objects.order_by("inicio", "pk")
        planes = planes.filter(slug=plan) if plan else planes
        resultados = [verificar(uno) for uno in planes]
        if not resultados:
            raise CommandError("No hay ningún plan con ese nombre.")
        for uno in resultados:
            self.stdout.write(_renglon(uno))
        if any(uno.falla for uno in resultados):
            raise CommandError("La cadena de versiones no se sostiene.")
        if huella and not any(huella.lower() in uno.huellas for uno in resultados):
            raise CommandError("Esa huella no está en ninguna cadena.")


def _renglon(uno) -> str:
    if uno.falla:
        return f"{uno.plan.siglas}: versión {uno.falla.numero}: {uno.falla.que}"
    return (
        f"{uno.plan.siglas}: {uno.cuantas} en orden; la última es {uno.cabeza or '—'}"
    )
