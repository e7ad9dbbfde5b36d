from django.urls import path

from . import continuaciones, continuidad, resultados, versiones

urlpatterns = [
    path("", versiones.PlanesView.as_view(), name="paginas_versiones"),
    path("<int:pk>/", versiones.PlanView.as_view(), name="paginas_versiones_del_plan"),
    path(
        "<int:pk>/publicar/",
        versiones.PublicarVersionView.as_view(),
        name="paginas_publicar_version",
    ),
    path(
        "<int:pk>/abrir-consulta/",
        versiones.AbrirConsultaView.as_view(),
        name="paginas_abrir_consulta",
    ),
    path(
        "<int:pk>/conversaciones/",
        continuaciones.ContinuacionesView.as_view(),
        name="paginas_continuaciones",
    ),
    path(
        "<int:pk>/continuidad/",
        continuidad.RevisionView.as_view(),
        name="paginas_continuidad",
    ),
    path(
        "<int:pk>/continuidad/<int:anterior>/",
        continuidad.DecidirView.as_view(),
        name="paginas_decidir_continuidad",
    ),
    path(
        "<int:pk>/verificar/",
        versiones.VerificarView.as_view(),
        name="paginas_verificar_versiones",
    ),
    path(
        "<int:pk>/resultados/",
        resultados.PublicarResultadosView.as_view(),
        name="paginas_publicar_resultados",
    ),
]
