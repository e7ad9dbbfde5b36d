"""News about what was made public. Sent after the commit."""

from django.dispatch import Signal

version_publicada = Signal()  # sends: version
consulta_abierta = Signal()  # sends: ventana
resultados_publicados = Signal()  # sends: acta
