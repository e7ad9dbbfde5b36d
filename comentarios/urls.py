from django.urls import path

from . import views

app_name = "comentarios"
ANCLA = "comentarios/<slug:clave>/<int:pk>/<str:ancla>/"

urlpatterns = [
    path("comentarios/<int:pk>/", views.comentario, name="comentario"),
    path("comentarios/confirmar/<str:token>/", views.confirmar, name="confirmar"),
    path("comentarios/acceso/<str:pase>/", views.acceso, name="acceso"),
    path("comentarios/retirar/<str:folio>/", views.retirar, name="retirar"),
    path("comentarios/mios/", views.mios, name="mios"),
    path("comentarios/mios/salir/", views.salir, name="salir"),
    path("comentarios/mios/<str:folio>/editar/", views.editar, name="editar"),
    path("comentarios/mios/<str:folio>/elegir/", views.elegir, name="elegir"),
    path(ANCLA, views.hilo, name="hilo"),
    path(f"{ANCLA}escribir/", views.EscribirView.as_view(), name="escribir"),
    path("moderacion/", views.moderacion, name="moderacion"),
    path("folio/", views.folio, name="folio"),
    path("folio/<str:folio>/", views.folio_detalle, name="folio_detalle"),
]
