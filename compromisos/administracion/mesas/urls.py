from django.urls import path

from .mesa import (
    CambiarCriterios,
    CrearMesa,
    EditarMesa,
    ListaDeMesas,
    PublicarCriterios,
    UnaMesa,
)
from .propuestas import CambiarPropuesta, Proponer, ReabrirPropuesta, ResolverPropuesta
from .sesiones import (
    CambiarSesion,
    CancelarSesion,
    ConvocarSesion,
    RelatarSesion,
    minuta,
)

app_name = "mesas"
urlpatterns = [
    path("", ListaDeMesas.as_view(), name="lista"),
    path("nueva/", CrearMesa.as_view(), name="nueva"),
    path("<int:pk>/", UnaMesa.as_view(), name="mesa"),
    path("<int:pk>/editar/", EditarMesa.as_view(), name="editar"),
    path("<int:pk>/publicar/", PublicarCriterios.as_view(), name="publicar"),
    path("<int:pk>/criterios/", CambiarCriterios.as_view(), name="criterios"),
    path("<int:pk>/convocar/", ConvocarSesion.as_view(), name="convocar"),
    path("<int:pk>/proponer/", Proponer.as_view(), name="proponer"),
    path("sesiones/<int:pk>/cambiar/", CambiarSesion.as_view(), name="cambiar_sesion"),
    path(
        "sesiones/<int:pk>/cancelar/", CancelarSesion.as_view(), name="cancelar_sesion"
    ),
    path("sesiones/<int:pk>/relatar/", RelatarSesion.as_view(), name="relatar"),
    path("sesiones/<int:pk>/minuta/", minuta, name="minuta"),
    path(
        "propuestas/<int:pk>/cambiar/",
        CambiarPropuesta.as_view(),
        name="cambiar_propuesta",
    ),
    path("propuestas/<int:pk>/resolver/", ResolverPropuesta.as_view(), name="resolver"),
    path("propuestas/<int:pk>/reabrir/", ReabrirPropuesta.as_view(), name="reabrir"),
]
