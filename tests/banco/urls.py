"""The site's addresses, a view that does nothing, and the server's CPU clock."""

import time

from django.http import HttpResponse
from django.urls import path

from sitio.urls import *
from sitio.urls import urlpatterns as del_sitio

urlpatterns = [
    path("_desnuda/", lambda request: HttpResponse("ok")),
    path("_cpu/", lambda request: HttpResponse(repr(time.process_time()))),
    *del_sitio,
]
