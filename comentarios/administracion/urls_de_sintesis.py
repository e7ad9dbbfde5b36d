from django.urls import path

from .captura import CapturadoView, CapturarView, DondeView
from .descarga import DescargarView
from .etiquetas import EtiquetasView
from .grupos import GruposView, PropuestasView
from .resumen import ResumenView
from .sistematizar import SeccionesView, SeccionView

urlpatterns = [
    path("", SeccionesView.as_view(), name="comentarios_sistematizar"),
    path("etiquetas/", EtiquetasView.as_view(), name="comentarios_etiquetas"),
    path("capturar/", DondeView.as_view(), name="comentarios_capturar_donde"),
    path(
        "capturar/<slug:clave>/<int:objeto>/",
        CapturarView.as_view(),
        name="comentarios_capturar",
    ),
    path(
        "capturado/<int:comentario>/",
        CapturadoView.as_view(),
        name="comentarios_capturado",
    ),
    path("descargar/", DescargarView.as_view(), name="comentarios_descargar"),
    path("<int:pk>/", SeccionView.as_view(), name="comentarios_seccion"),
    path("<int:pk>/grupos/", GruposView.as_view(), name="comentarios_grupos"),
    path(
        "<int:pk>/propuestas/",
        PropuestasView.as_view(),
        name="comentarios_propuestas",
    ),
    path("<int:pk>/resumen/", ResumenView.as_view(), name="comentarios_resumen"),
]
