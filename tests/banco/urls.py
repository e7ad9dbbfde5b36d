"""The site's addresses, a view that does nothing, and the server's CPU clock."""

import time

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache

from sitio.urls import *
from sitio.urls import urlpatterns as del_sitio


def _reloj() -> str:
    return repr(time.process_time())


urlpatterns = [
    path("_desnuda/", lambda request: HttpResponse("ok")),
    path("_cpu/", never_cache(lambda request: HttpResponse(_reloj()))),
    *del_sitio,
]
