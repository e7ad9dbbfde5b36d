from django.urls import path

from . import fases

urlpatterns = [
    path("", fases.FasesView.as_view(), name="paginas_fases"),
    path("<int:pk>/", fases.FaseView.as_view(), name="paginas_fase"),
    path(
        "<int:pk>/cerrar/", fases.CerrarFaseView.as_view(), name="paginas_cerrar_fase"
    ),
    path(
        "<int:pk>/reabrir/",
        fases.ReabrirFaseView.as_view(),
        name="paginas_reabrir_fase",
    ),
    path(
        "<int:pk>/excepcion/",
        fases.ExceptuarRevisionView.as_view(),
        name="paginas_exceptuar_revision",
    ),
]
