from django.urls import path

from . import compuerta

urlpatterns = [
    path("", compuerta.CompuertasView.as_view(), name="paginas_compuertas"),
    path("<int:pk>/", compuerta.CompuertaView.as_view(), name="paginas_compuerta"),
    path(
        "<int:pk>/excepcion/",
        compuerta.ExcepcionView.as_view(),
        name="paginas_excepcion",
    ),
    path(
        "<int:pk>/pedir-firmas/",
        compuerta.PedirFirmasView.as_view(),
        name="paginas_pedir_firmas",
    ),
    path(
        "<int:pk>/cancelar-firmas/",
        compuerta.CancelarFirmasView.as_view(),
        name="paginas_cancelar_firmas",
    ),
    path("<int:pk>/firmar/", compuerta.FirmarView.as_view(), name="paginas_firmar"),
    path(
        "<int:pk>/publicar/",
        compuerta.PublicarFinalView.as_view(),
        name="paginas_publicar_final",
    ),
]
