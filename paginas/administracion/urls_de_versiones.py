from django.urls import path

from . import (
    continuaciones,
    continuidad,
    documentos,
    modificaciones,
    planes,
    publicacion,
    resultados,
    versiones,
)

urlpatterns = [
    path("", versiones.PlanesView.as_view(), name="paginas_versiones"),
    path("empezar/", planes.EmpezarPlanView.as_view(), name="paginas_empezar_plan"),
    path(
        "<int:pk>/en-curso/",
        planes.PonerEnCursoView.as_view(),
        name="paginas_poner_en_curso",
    ),
    path("<int:pk>/", versiones.PlanView.as_view(), name="paginas_versiones_del_plan"),
    path(
        "<int:pk>/publicar/",
        versiones.PublicarVersionView.as_view(),
        name="paginas_publicar_version",
    ),
    path(
        "<int:pk>/modificar/",
        modificaciones.PublicarModificacionView.as_view(),
        name="paginas_publicar_modificacion",
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
        "<int:pk>/versiones/<int:numero>/documentos/",
        documentos.DocumentosView.as_view(),
        name="paginas_documentos_de_version",
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
    path(
        "<int:pk>/publicacion/",
        publicacion.PublicacionView.as_view(),
        name="paginas_publicacion",
    ),
    path(
        "<int:pk>/publicacion/<slug:paso>/",
        publicacion.RegistrarView.as_view(),
        name="paginas_registrar_publicacion",
    ),
    path(
        "<int:pk>/publicacion/<int:acto>/corregir/",
        publicacion.CorregirView.as_view(),
        name="paginas_corregir_publicacion",
    ),
    path(
        "<int:pk>/publicacion/<int:acto>/sin-efecto/",
        publicacion.SinEfectoView.as_view(),
        name="paginas_publicacion_sin_efecto",
    ),
]
