from django.urls import path

from .conformidad import DarConformidad
from .sesiones import (
    Acuerdo,
    AnularSesion,
    CorregirSesion,
    RegistrarSesion,
    minuta,
)
from .vistas import FijarPostura, MisCompromisos, ReportarAvance, evidencia

app_name = "mis_compromisos"
urlpatterns = [
    path("", MisCompromisos.as_view(), name="lista"),
    path("<int:pk>/avance/", ReportarAvance.as_view(), name="avance"),
    path("<int:pk>/acuerdo/", Acuerdo.as_view(), name="acuerdo"),
    path("<int:pk>/sesion/", RegistrarSesion.as_view(), name="sesion"),
    path("<int:pk>/conformidad/", DarConformidad.as_view(), name="conformidad"),
    path("sesiones/<int:pk>/corregir/", CorregirSesion.as_view(), name="corregir"),
    path("sesiones/<int:pk>/anular/", AnularSesion.as_view(), name="anular"),
    path("sesiones/<int:pk>/minuta/", minuta, name="minuta"),
    path("avances/<int:pk>/postura/", FijarPostura.as_view(), name="postura"),
    path("avances/<int:pk>/evidencia/", evidencia, name="evidencia"),
]
