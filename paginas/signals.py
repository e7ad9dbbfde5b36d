"""News about what was made public. Sent after the commit, but `informe_leido`."""

from django.dispatch import Signal

version_publicada = Signal()  # sends: version
documentos_pedidos = Signal()  # sends: version
consulta_abierta = Signal()  # sends: ventana
resultados_publicados = Signal()  # sends: acta
insumos_publicados = Signal()  # sends: insumos
# Sends: insumos, formato. Answered with the file, made now if it was not.
archivo_de_insumos_leido = Signal()
informe_pedido = Signal()  # sends: informe
# Sends: plan. Answered with the report of what is public now, made or on its way.
informe_leido = Signal()
