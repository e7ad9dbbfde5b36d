"""News that go up to the apps above. Sent after the commit."""

from django.dispatch import Signal

comentario_cambio = Signal()  # sends: comentario, de, a
respuestas_publicadas = Signal()  # sends: respuestas
