from django.db import models


class Cupo(models.Model):
    """How many posts one key made in one hour. Keys are hashes, short-lived."""

    clave = models.CharField(max_length=64)
    ventana = models.DateTimeField()
    cuenta = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["clave", "ventana"], name="cupo_unico")
        ]

    def __str__(self):
        return f"{self.ventana:%Y-%m-%d %H}: {self.cuenta}"
