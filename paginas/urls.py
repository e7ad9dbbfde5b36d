from django.urls import path

from .views.enviar import RevisarView
from .views.inicio import AvisoView, DescartarView
from .views.paso import PasoView

app_name = "consulta"
RESPONDER = "<slug:slug>/responder/"

urlpatterns = [
    path(RESPONDER, AvisoView.as_view(), name="aviso"),
    path(f"{RESPONDER}revisar/", RevisarView.as_view(), name="revisar"),
    path(f"{RESPONDER}descartar/", DescartarView.as_view(), name="descartar"),
    path(f"{RESPONDER}<int:numero>/", PasoView.as_view(), name="paso"),
]
