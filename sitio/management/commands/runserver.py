from whitenoise.runserver_nostatic.management.commands import runserver


class Command(runserver.Command):
    """Django's development server; only what it says when it is ready is ours."""

    def on_bind(self, server_port):
        self.stdout.write(
            f"Plan Abierto está en http://{self.addr}:{server_port}/ "
            "(Ctrl+C para terminar)\n"
        )
        self.stdout.flush()
