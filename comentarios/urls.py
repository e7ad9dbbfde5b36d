from django.urls import path, register_converter
from django.urls.converters import IntConverter

from . import views


class NumeroDeFila(IntConverter):
    """A number that a database can hold: the others are unknown, not an error."""

    regex = "[0-9]{1,18}"


register_converter(NumeroDeFila, "fila")
app_name = "comentarios"
ANCLA = "comentarios/<slug:clave>/<fila:pk>/<str:ancla>/"

urlpatterns = [
    path("comentarios/<fila:pk>/", views.comentario, name="comentario"),
    path(
        "comentarios/<fila:pk>/reportar/", views.ReportarView.as_view(), name="reportar"
    ),
    path("comentarios/confirmar/<str:token>/", views.confirmar, name="confirmar"),
    path("comentarios/apelar/<str:pase>/", views.apelar, name="apelar"),
    path("comentarios/acceso/<str:pase>/", views.acceso, name="acceso"),
    path("comentarios/retirar/<str:folio>/", views.retirar, name="retirar"),
    path("comentarios/mios/", views.mios, name="mios"),
    path("comentarios/mios/salir/", views.salir, name="salir"),
    path("comentarios/mios/<str:folio>/editar/", views.editar, name="editar"),
    path("comentarios/mios/<str:folio>/elegir/", views.elegir, name="elegir"),
    path("comentarios/respuestas/<int:pk>/", views.respuesta, name="respuesta"),
    path("comentarios/borrar/", views.borrar, name="borrar"),
    path("comentarios/borrar/<str:pase>/", views.borrar_ahora, name="borrar_ahora"),
    path(
        "comentarios/datos/<slug:clave>/<fila:pk>/",
        views.sobre_los_datos,
        name="sobre_los_datos",
    ),
    path(
        "comentarios/datos/<slug:clave>/<fila:pk>.<str:formato>",
        views.datos,
        name="datos",
    ),
    path(ANCLA, views.hilo, name="hilo"),
    path(f"{ANCLA}respuestas/", views.respuestas, name="respuestas"),
    path(f"{ANCLA}escribir/", views.EscribirView.as_view(), name="escribir"),
    path("moderacion/", views.moderacion, name="moderacion"),
    path("moderacion/decisiones.csv", views.decisiones_csv, name="decisiones_csv"),
    path("moderacion/decisiones.xml", views.decisiones_atom, name="decisiones_atom"),
    path("folio/", views.folio, name="folio"),
    path("folio/<str:folio>/", views.folio_detalle, name="folio_detalle"),
]
