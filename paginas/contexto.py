"""What every public template may use."""


def sitio_publico(request):
    return {}
