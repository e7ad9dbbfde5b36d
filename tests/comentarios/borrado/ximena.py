"""Who asks to be forgotten, and what she wrote."""

CORREO = "ximena.borrable@ejemplo.org"
SECRETO = "Palabra ornitorrinco que nadie más escribió."
NOMBRE = "Ximena Borrable"
RUTA = "/comentarios/borrar/"
