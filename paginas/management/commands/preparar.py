from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from paginas.contenido_inicial import cargar_contenido_inicial
from paginas.services.calendario import FASES
from paginas.services.cuentas_demo import (
    CUENTAS,
    crear_cuentas_demo,
    vincular_cuentas_demo,
)


class Command(BaseCommand):
    help = "Set up the demonstration: database, sample content, accounts. Repeatable."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument(
            "--fase", choices=FASES, default="5", help="En cuál cae hoy"
        )

    def handle(self, *, fase, **options):
        if not settings.DEBUG:
            raise CommandError(
                "«preparar» sólo arma la demostración, con DEBUG. En producción: "
                "manage.py migrate y manage.py createsuperuser."
            )
        self.migrar()
        claves = crear_cuentas_demo(archivo=settings.VAR_DIR / "cuentas-demo.json")
        self.decir("Revisando el contenido de demostración…")
        resumen = cargar_contenido_inicial(fase=fase, avisar=self.avisar)
        vincular_cuentas_demo()
        for aviso in resumen.avisos:
            self.decir(f"  Aviso: {aviso}")
        self.mostrar(claves)

    def migrar(self):
        ejecutor = MigrationExecutor(connection)
        pendientes = ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes())
        if pendientes:
            self.decir(f"Preparando la base de datos ({len(pendientes)} pasos)…")
            call_command("migrate", interactive=False, verbosity=0)

    def mostrar(self, claves):
        """To the console only, never through a log."""
        self.decir("\nCuentas de demostración (entran por /admin/):")
        for cuenta in CUENTAS:
            clave = claves[cuenta.usuario]
            self.decir(f"  {cuenta.usuario:15} {clave:16} {cuenta.para}")
        self.decir("El correo que envía el sitio se lee en /buzon/\n")

    def avisar(self, texto):
        self.decir(f"  {texto}")

    def decir(self, texto):
        self.stdout.write(texto)
        self.stdout.flush()
