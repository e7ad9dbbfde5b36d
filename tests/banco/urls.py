"""The site's addresses plus a view that does nothing, to compare with."""

from django.http import HttpResponse
from django.urls import path

from sitio.urls import *
from sitio.urls import urlpatterns as del_sitio

urlpatterns = [path("_desnuda/", lambda request: HttpResponse("ok")), *del_sitio]
