from django.urls import path

from .views.enviar import RevisarView
from .views.inicio import AvisoView, DescartarView
from .views.papel import cuestionario_en_papel
from .views.paso import PasoView

app_name = "consulta"
RESPONDER = "<slug:slug>/responder/"

urlpatterns = [
    path(RESPONDER, AvisoView.as_view(), name="aviso"),
    path(f"{RESPONDER}revisar/", RevisarView.as_view(), name="revisar"),
    path(f"{RESPONDER}descartar/", DescartarView.as_view(), name="descartar"),
    path(
        "<slug:slug>/cuestionario-<slug:tamano>.pdf",
        cuestionario_en_papel,
        name="en_papel",
    ),
    path(f"{RESPONDER}<int:numero>/", PasoView.as_view(), name="paso"),
]
