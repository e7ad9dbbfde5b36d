from django.urls import path

from .vistas import FijarPostura, MisCompromisos, ReportarAvance, evidencia

app_name = "mis_compromisos"
urlpatterns = [
    path("", MisCompromisos.as_view(), name="lista"),
    path("<int:pk>/avance/", ReportarAvance.as_view(), name="avance"),
    path("avances/<int:pk>/postura/", FijarPostura.as_view(), name="postura"),
    path("avances/<int:pk>/evidencia/", evidencia, name="evidencia"),
]
