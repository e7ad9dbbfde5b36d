"""News of this app. Each is sent after the commit."""

from django.dispatch import Signal

importacion_por_revisar = Signal()  # sends: importacion
importacion_por_aplicar = Signal()  # sends: importacion
