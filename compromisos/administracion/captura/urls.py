from django.urls import path

from .corregir import CorregirView
from .lotes import AbrirView, LotesView, LoteView
from .segunda import FolioView, SegundaView
from .teclear import TeclearView

app_name = "captura"
urlpatterns = [
    path("", LotesView.as_view(), name="lotes"),
    path("abrir/", AbrirView.as_view(), name="abrir"),
    path("<int:lote>/", LoteView.as_view(), name="lote"),
    path("<int:lote>/teclear/", TeclearView.as_view(), name="teclear"),
    path("<int:lote>/folio/", FolioView.as_view(), name="folio"),
    path("<int:lote>/segunda/", SegundaView.as_view(), name="segunda"),
    path("<int:lote>/hojas/<int:pk>/", CorregirView.as_view(), name="corregir"),
]
