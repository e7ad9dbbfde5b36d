import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


from compromisos.disparadores import APORTE, poner_hielo, quitar_hielo
from sitio.comun import inmutable


def quitar_cerca(apps, schema_editor):
    """Answers get rules of their own: see the third migration from here."""
    for sentencia in inmutable.quitar(APORTE, schema_editor):
        schema_editor.execute(sentencia)


def poner_cerca(apps, schema_editor):
    for sentencia in inmutable.crear(APORTE, schema_editor):
        schema_editor.execute(sentencia)


class Migration(migrations.Migration):
    dependencies = [
        ("compromisos", "0010_respuestas_que_no_cambian"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(quitar_hielo, poner_hielo),
        migrations.RunPython(quitar_cerca, poner_cerca),
        migrations.CreateModel(
            name="AsistenciaAMesa",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("gobierno", "Gobierno"),
                            ("organo_autonomo", "Órgano autónomo"),
                            ("sociedad_civil", "Sociedad civil"),
                            ("academia", "Academia"),
                            ("organismo", "Organismo multilateral"),
                            ("ciudadania", "Ciudadanía"),
                        ],
                        max_length=16,
                        verbose_name="sector",
                    ),
                ),
                (
                    "cuantas",
                    models.PositiveIntegerField(default=1, verbose_name="personas"),
                ),
                (
                    "nombre",
                    models.CharField(blank=True, max_length=160, verbose_name="nombre"),
                ),
                (
                    "institucion",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="institución u organización",
                    ),
                ),
                (
                    "consiente",
                    models.BooleanField(
                        default=False, verbose_name="aceptó que se publique"
                    ),
                ),
            ],
            options={
                "verbose_name": "asistencia a una mesa",
                "verbose_name_plural": "asistencias a una mesa",
                "ordering": ["pk"],
                "default_permissions": [],
            },
        ),
        migrations.CreateModel(
            name="EtiquetaDeConsulta",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(max_length=80, unique=True, verbose_name="nombre"),
                ),
            ],
            options={
                "verbose_name": "etiqueta de la consulta",
                "verbose_name_plural": "etiquetas de la consulta",
                "ordering": ["nombre"],
                "default_permissions": [],
            },
        ),
        migrations.CreateModel(
            name="MesaDeCocreacion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("titulo", models.CharField(max_length=160, verbose_name="título")),
                ("slug", models.SlugField(max_length=80, verbose_name="dirección")),
                (
                    "proposito",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="propósito"
                    ),
                ),
                (
                    "criterios",
                    models.TextField(
                        blank=True,
                        help_text="Con qué se decide qué problema y qué solución pasan.",
                        max_length=6000,
                        verbose_name="criterios",
                    ),
                ),
                (
                    "dinamica",
                    models.TextField(
                        blank=True,
                        help_text="Cómo se trabaja: quién conduce, cuánto dura, cómo se acuerda.",
                        max_length=6000,
                        verbose_name="dinámica",
                    ),
                ),
                (
                    "criterios_publicados_en",
                    models.DateTimeField(editable=False, null=True),
                ),
                (
                    "es_muestra",
                    models.BooleanField(
                        default=False, verbose_name="contenido de muestra"
                    ),
                ),
            ],
            options={
                "verbose_name": "mesa de cocreación",
                "verbose_name_plural": "mesas de cocreación",
                "ordering": ["tema__orden", "pk"],
                "permissions": [
                    ("relatar_mesa", "Puede relatar las mesas que tiene a su cargo"),
                    ("resolver_propuestas", "Puede registrar lo que resolvió una mesa"),
                ],
                "default_permissions": ["add", "change", "view"],
            },
        ),
        migrations.CreateModel(
            name="Planteamiento",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "clase",
                    models.CharField(
                        choices=[("problema", "Problema"), ("propuesta", "Propuesta")],
                        max_length=10,
                        verbose_name="clase",
                    ),
                ),
                ("texto", models.TextField(verbose_name="texto")),
                (
                    "estado_publico",
                    models.CharField(
                        choices=[
                            ("pendiente", "Por revisar"),
                            ("publicado", "Publicado"),
                            ("reservado", "No se publica"),
                        ],
                        default="pendiente",
                        max_length=10,
                        verbose_name="publicación",
                    ),
                ),
                (
                    "texto_publico",
                    models.TextField(blank=True, verbose_name="texto público"),
                ),
                (
                    "motivo_de_reserva",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="por qué no se publica"
                    ),
                ),
                ("revisado_en", models.DateTimeField(null=True)),
                (
                    "inservible",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sin_sentido", "No se entiende"),
                            ("prueba", "Es una prueba"),
                            ("repetido", "La misma persona lo envió dos veces"),
                            ("publicidad", "Es publicidad"),
                            ("fuera", "No habla de un asunto público"),
                        ],
                        max_length=12,
                        verbose_name="inservible",
                    ),
                ),
                (
                    "razon",
                    models.TextField(
                        blank=True,
                        max_length=1000,
                        verbose_name="por qué no pasó a una propuesta",
                    ),
                ),
                ("edicion", models.PositiveIntegerField(default=0)),
                ("clasificado_en", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "problema o propuesta",
                "verbose_name_plural": "problemas y propuestas",
                "ordering": ["pk"],
                "permissions": [
                    ("moderar_planteamientos", "Puede publicar problemas y propuestas"),
                    (
                        "clasificar_planteamientos",
                        "Puede clasificar problemas y propuestas",
                    ),
                ],
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="PropuestaDeMesa",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                (
                    "descripcion",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="descripción"
                    ),
                ),
                (
                    "resolucion",
                    models.CharField(
                        choices=[
                            ("pendiente", "Por resolver"),
                            ("adoptada", "Adoptada"),
                            ("en_parte", "Adoptada en parte"),
                            ("no_adoptada", "No adoptada"),
                            ("fuera_de_alcance", "Fuera de alcance"),
                        ],
                        default="pendiente",
                        max_length=16,
                        verbose_name="resolución",
                    ),
                ),
                (
                    "razones",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="razones"
                    ),
                ),
                (
                    "resuelta_en",
                    models.DateField(
                        blank=True, null=True, verbose_name="fecha de la resolución"
                    ),
                ),
                ("creada_en", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "propuesta de mesa",
                "verbose_name_plural": "propuestas de mesa",
                "ordering": ["mesa", "numero"],
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="PuntoTerritorial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "entidad",
                    models.CharField(
                        choices=[
                            ("01", "Aguascalientes"),
                            ("02", "Baja California"),
                            ("03", "Baja California Sur"),
                            ("04", "Campeche"),
                            ("05", "Coahuila de Zaragoza"),
                            ("06", "Colima"),
                            ("07", "Chiapas"),
                            ("08", "Chihuahua"),
                            ("09", "Ciudad de México"),
                            ("10", "Durango"),
                            ("11", "Guanajuato"),
                            ("12", "Guerrero"),
                            ("13", "Hidalgo"),
                            ("14", "Jalisco"),
                            ("15", "México"),
                            ("16", "Michoacán de Ocampo"),
                            ("17", "Morelos"),
                            ("18", "Nayarit"),
                            ("19", "Nuevo León"),
                            ("20", "Oaxaca"),
                            ("21", "Puebla"),
                            ("22", "Querétaro"),
                            ("23", "Quintana Roo"),
                            ("24", "San Luis Potosí"),
                            ("25", "Sinaloa"),
                            ("26", "Sonora"),
                            ("27", "Tabasco"),
                            ("28", "Tamaulipas"),
                            ("29", "Tlaxcala"),
                            ("30", "Veracruz de Ignacio de la Llave"),
                            ("31", "Yucatán"),
                            ("32", "Zacatecas"),
                        ],
                        max_length=2,
                        verbose_name="entidad",
                    ),
                ),
                (
                    "lugar",
                    models.CharField(
                        help_text="Municipio y sitio donde se instaló.",
                        max_length=200,
                        verbose_name="lugar",
                    ),
                ),
                (
                    "medio",
                    models.CharField(
                        choices=[
                            ("modulo", "Módulo de atención"),
                            ("evento", "Evento o asamblea"),
                            ("brigada", "Brigada o recorrido"),
                            ("oficina", "Oficina o ventanilla"),
                            ("escuela", "Escuela o universidad"),
                            ("otro", "Otro medio"),
                        ],
                        max_length=10,
                        verbose_name="medio",
                    ),
                ),
                ("desde", models.DateField(verbose_name="desde")),
                ("hasta", models.DateField(verbose_name="hasta")),
                (
                    "es_muestra",
                    models.BooleanField(
                        default=False, verbose_name="contenido de muestra"
                    ),
                ),
            ],
            options={
                "verbose_name": "punto territorial",
                "verbose_name_plural": "puntos territoriales",
                "ordering": ["desde", "entidad", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SeleccionDeTemas",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "regla",
                    models.TextField(
                        help_text="Con qué regla se eligieron.",
                        max_length=2000,
                        verbose_name="regla",
                    ),
                ),
                (
                    "acuerdo",
                    models.CharField(
                        help_text="Quién lo acordó y cuándo.",
                        max_length=200,
                        verbose_name="acuerdo",
                    ),
                ),
                ("fecha", models.DateField(verbose_name="fecha")),
                (
                    "motivo_del_cambio",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="motivo del cambio"
                    ),
                ),
                (
                    "es_muestra",
                    models.BooleanField(
                        default=False, verbose_name="contenido de muestra"
                    ),
                ),
                ("creada_en", models.DateTimeField()),
            ],
            options={
                "verbose_name": "selección de temas",
                "verbose_name_plural": "selecciones de temas",
                "ordering": ["pk"],
                "permissions": [
                    ("seleccionar_temas", "Puede registrar los temas elegidos")
                ],
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="SerieImpresa",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("numero", models.PositiveIntegerField(verbose_name="serie")),
                (
                    "tamano",
                    models.CharField(
                        choices=[("carta", "Carta"), ("a4", "A4")],
                        max_length=8,
                        verbose_name="tamaño",
                    ),
                ),
                ("cuantas", models.PositiveIntegerField(verbose_name="hojas")),
                (
                    "aviso_version",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="aviso impreso"
                    ),
                ),
                (
                    "es_muestra",
                    models.BooleanField(
                        default=False, verbose_name="contenido de muestra"
                    ),
                ),
                ("creada_en", models.DateTimeField(verbose_name="impresa")),
            ],
            options={
                "verbose_name": "serie impresa",
                "verbose_name_plural": "series impresas",
                "ordering": ["-pk"],
                "permissions": [
                    ("imprimir_hojas", "Puede imprimir series de hojas"),
                    ("cancelar_hojas", "Puede cancelar hojas impresas"),
                ],
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="SesionDeMesa",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("convocada", "Convocada"),
                            ("celebrada", "Celebrada"),
                            ("cancelada", "Cancelada"),
                        ],
                        default="convocada",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                ("inicia_en", models.DateTimeField(verbose_name="inicia")),
                ("termina_en", models.DateTimeField(verbose_name="termina")),
                (
                    "modalidad",
                    models.CharField(
                        choices=[
                            ("presencial", "Presencial"),
                            ("en_linea", "En línea"),
                            ("mixta", "Presencial y en línea"),
                        ],
                        default="presencial",
                        max_length=10,
                        verbose_name="modalidad",
                    ),
                ),
                (
                    "lugar",
                    models.CharField(blank=True, max_length=200, verbose_name="lugar"),
                ),
                (
                    "enlace",
                    models.URLField(blank=True, verbose_name="enlace para entrar"),
                ),
                (
                    "agenda",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="agenda"
                    ),
                ),
                (
                    "acuerdos",
                    models.TextField(
                        blank=True, max_length=6000, verbose_name="acuerdos"
                    ),
                ),
                (
                    "disensos",
                    models.TextField(
                        blank=True,
                        help_text="En qué no hubo acuerdo y qué dijo cada parte.",
                        max_length=4000,
                        verbose_name="disensos",
                    ),
                ),
                (
                    "minuta",
                    models.TextField(
                        blank=True, max_length=20000, verbose_name="minuta"
                    ),
                ),
                (
                    "minuta_url",
                    models.URLField(blank=True, verbose_name="enlace a la minuta"),
                ),
                (
                    "minuta_archivo",
                    models.FileField(
                        blank=True,
                        upload_to="mesas/%Y/",
                        verbose_name="archivo de la minuta",
                    ),
                ),
                ("minuta_sha256", models.CharField(blank=True, max_length=64)),
                ("minuta_bytes", models.PositiveIntegerField(null=True)),
                (
                    "motivo",
                    models.CharField(
                        blank=True,
                        max_length=400,
                        verbose_name="motivo de la cancelación",
                    ),
                ),
                ("creada_en", models.DateTimeField(auto_now_add=True)),
                ("cambiada_en", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "sesión de mesa",
                "verbose_name_plural": "sesiones de mesa",
                "ordering": ["inicia_en", "pk"],
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="TemaSometido",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("votos", models.PositiveIntegerField(verbose_name="votos")),
                ("elegido", models.BooleanField(verbose_name="elegido")),
                (
                    "razon",
                    models.CharField(blank=True, max_length=600, verbose_name="razón"),
                ),
            ],
            options={
                "verbose_name": "tema sometido",
                "verbose_name_plural": "temas sometidos",
                "ordering": ["-elegido", "-votos", "pk"],
                "default_permissions": [],
            },
        ),
        migrations.AlterModelOptions(
            name="aporte",
            options={
                "default_permissions": ["view"],
                "ordering": ["-recibido_en", "-pk"],
                "permissions": [
                    (
                        "exportar_aportes",
                        "Puede descargar las respuestas al cuestionario",
                    ),
                    ("vaciar_aporte", "Puede borrar el contenido de una respuesta"),
                ],
                "verbose_name": "respuesta al cuestionario",
                "verbose_name_plural": "respuestas al cuestionario",
            },
        ),
        migrations.AddField(
            model_name="aporte",
            name="vaciado_en",
            field=models.DateTimeField(null=True, verbose_name="borrado"),
        ),
        migrations.AddField(
            model_name="aporte",
            name="vigente",
            field=models.BooleanField(default=True, verbose_name="cuenta"),
        ),
        migrations.AddField(
            model_name="cuestionario",
            name="plan",
            field=models.ForeignKey(
                help_text="Para qué plan se pregunta.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.page",
                verbose_name="plan",
            ),
        ),
        migrations.AlterField(
            model_name="aporte",
            name="folio",
            field=models.CharField(db_index=True, max_length=16, verbose_name="folio"),
        ),
        migrations.CreateModel(
            name="Hoja",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("numero", models.PositiveIntegerField(verbose_name="número")),
                (
                    "folio",
                    models.CharField(max_length=16, unique=True, verbose_name="folio"),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("impresa", "Por capturar"),
                            ("capturada", "Capturada"),
                            ("cancelada", "Cancelada"),
                        ],
                        db_index=True,
                        default="impresa",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                (
                    "motivo",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="motivo de la cancelación",
                    ),
                ),
                ("cambiada_en", models.DateTimeField(null=True)),
                (
                    "por",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "hoja",
                "verbose_name_plural": "hojas",
                "ordering": ["serie", "numero"],
                "default_permissions": [],
            },
        ),
        migrations.CreateModel(
            name="LoteDeCaptura",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "origen",
                    models.CharField(
                        choices=[
                            ("teclado", "Hojas tecleadas"),
                            ("archivo", "Archivo importado"),
                        ],
                        max_length=8,
                        verbose_name="origen",
                    ),
                ),
                ("nombre", models.CharField(max_length=160, verbose_name="nombre")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("abierto", "Abierto"),
                            ("cerrado", "Cerrado"),
                            ("deshecho", "Deshecho"),
                        ],
                        default="abierto",
                        max_length=8,
                        verbose_name="estado",
                    ),
                ),
                (
                    "motivo",
                    models.CharField(blank=True, max_length=400, verbose_name="motivo"),
                ),
                (
                    "es_muestra",
                    models.BooleanField(
                        default=False, verbose_name="contenido de muestra"
                    ),
                ),
                ("creado_en", models.DateTimeField(verbose_name="abierto")),
                ("cerrado_en", models.DateTimeField(null=True, verbose_name="cerrado")),
                (
                    "deshecho_en",
                    models.DateTimeField(null=True, verbose_name="deshecho"),
                ),
                (
                    "cuestionario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lotes",
                        to="compromisos.cuestionario",
                        verbose_name="cuestionario",
                    ),
                ),
                (
                    "por",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lote de captura",
                "verbose_name_plural": "lotes de captura",
                "ordering": ["-pk"],
                "permissions": [
                    ("capturar", "Puede capturar hojas"),
                    ("cotejar", "Puede cotejar y cerrar lotes de captura"),
                    ("importar_aportes", "Puede importar respuestas de un archivo"),
                ],
                "default_permissions": ["view"],
            },
        ),
        migrations.AddField(
            model_name="aporte",
            name="lote",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aportes",
                to="compromisos.lotedecaptura",
                verbose_name="lote",
            ),
        ),
        migrations.AddConstraint(
            model_name="aporte",
            constraint=models.UniqueConstraint(
                condition=models.Q(("vigente", True)),
                fields=("folio",),
                name="aporte_vigente_unico_por_folio",
            ),
        ),
        migrations.AddField(
            model_name="mesadecocreacion",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.page",
                verbose_name="plan",
            ),
        ),
        migrations.AddField(
            model_name="mesadecocreacion",
            name="relatoras",
            field=models.ManyToManyField(
                blank=True,
                help_text="Las cuentas que registran sus sesiones y propuestas.",
                related_name="mesas",
                to=settings.AUTH_USER_MODEL,
                verbose_name="relatoras",
            ),
        ),
        migrations.AddField(
            model_name="mesadecocreacion",
            name="tema",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mesas",
                to="compromisos.tema",
                verbose_name="tema",
            ),
        ),
        migrations.AddField(
            model_name="planteamiento",
            name="aporte",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="planteamientos",
                to="compromisos.aporte",
                verbose_name="respuesta",
            ),
        ),
        migrations.AddField(
            model_name="planteamiento",
            name="clasificado_por",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="planteamiento",
            name="etiquetas",
            field=models.ManyToManyField(
                related_name="planteamientos",
                to="compromisos.etiquetadeconsulta",
                verbose_name="etiquetas",
            ),
        ),
        migrations.AddField(
            model_name="planteamiento",
            name="revisado_por",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="planteamiento",
            name="tema",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="planteamientos",
                to="compromisos.tema",
                verbose_name="tema",
            ),
        ),
        migrations.AddField(
            model_name="planteamiento",
            name="unido_a",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="unidos",
                to="compromisos.planteamiento",
            ),
        ),
        migrations.AddField(
            model_name="propuestademesa",
            name="compromisos",
            field=models.ManyToManyField(
                blank=True,
                related_name="propuestas_de_mesa",
                to="compromisos.compromiso",
                verbose_name="compromisos que nacieron de ella",
            ),
        ),
        migrations.AddField(
            model_name="propuestademesa",
            name="mesa",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="propuestas",
                to="compromisos.mesadecocreacion",
            ),
        ),
        migrations.AddField(
            model_name="propuestademesa",
            name="planteamientos",
            field=models.ManyToManyField(
                blank=True,
                related_name="propuestas",
                to="compromisos.planteamiento",
                verbose_name="problemas y propuestas de la consulta de que parte",
            ),
        ),
        migrations.AddField(
            model_name="propuestademesa",
            name="por",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="puntoterritorial",
            name="institucion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="puntos",
                to="compromisos.institucion",
                verbose_name="institución u organización a cargo",
            ),
        ),
        migrations.AddField(
            model_name="puntoterritorial",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.page",
                verbose_name="plan",
            ),
        ),
        migrations.AddField(
            model_name="lotedecaptura",
            name="punto",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lotes",
                to="compromisos.puntoterritorial",
                verbose_name="punto territorial",
            ),
        ),
        migrations.AddField(
            model_name="selecciondetemas",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.page",
                verbose_name="plan",
            ),
        ),
        migrations.AddField(
            model_name="selecciondetemas",
            name="por",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="selecciondetemas",
            name="sustituye",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sustituida_por",
                to="compromisos.selecciondetemas",
            ),
        ),
        migrations.AddField(
            model_name="serieimpresa",
            name="cuestionario",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="series",
                to="compromisos.cuestionario",
                verbose_name="cuestionario",
            ),
        ),
        migrations.AddField(
            model_name="serieimpresa",
            name="por",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="serieimpresa",
            name="punto",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="series",
                to="compromisos.puntoterritorial",
                verbose_name="punto territorial",
            ),
        ),
        migrations.AddField(
            model_name="hoja",
            name="serie",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hojas",
                to="compromisos.serieimpresa",
            ),
        ),
        migrations.AddField(
            model_name="sesiondemesa",
            name="mesa",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sesiones",
                to="compromisos.mesadecocreacion",
            ),
        ),
        migrations.AddField(
            model_name="sesiondemesa",
            name="por",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="propuestademesa",
            name="sesion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="propuestas",
                to="compromisos.sesiondemesa",
                verbose_name="sesión en que se resolvió",
            ),
        ),
        migrations.AddField(
            model_name="asistenciaamesa",
            name="sesion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="asistencias",
                to="compromisos.sesiondemesa",
            ),
        ),
        migrations.AddField(
            model_name="temasometido",
            name="seleccion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="temas",
                to="compromisos.selecciondetemas",
            ),
        ),
        migrations.AddField(
            model_name="temasometido",
            name="tema",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sometidos",
                to="compromisos.tema",
            ),
        ),
        migrations.AddConstraint(
            model_name="mesadecocreacion",
            constraint=models.UniqueConstraint(
                fields=("plan", "slug"), name="mesa_unica"
            ),
        ),
        migrations.AddIndex(
            model_name="planteamiento",
            index=models.Index(
                fields=["estado_publico", "id"], name="planteamiento_publico"
            ),
        ),
        migrations.AddIndex(
            model_name="planteamiento",
            index=models.Index(
                fields=["clasificado_en", "id"], name="planteamiento_leido"
            ),
        ),
        migrations.AddIndex(
            model_name="planteamiento",
            index=models.Index(
                fields=["tema", "clase", "id"], name="planteamiento_por_tema"
            ),
        ),
        migrations.AddConstraint(
            model_name="planteamiento",
            constraint=models.UniqueConstraint(
                fields=("aporte", "clase"), name="planteamiento_unico_por_clase"
            ),
        ),
        migrations.AddConstraint(
            model_name="planteamiento",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unido_a", None),
                    models.Q(("unido_a", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="planteamiento_no_unido_a_si_mismo",
            ),
        ),
        migrations.AddConstraint(
            model_name="serieimpresa",
            constraint=models.UniqueConstraint(
                fields=("cuestionario", "numero"), name="serie_unica"
            ),
        ),
        migrations.AddConstraint(
            model_name="hoja",
            constraint=models.UniqueConstraint(
                fields=("serie", "numero"), name="hoja_unica"
            ),
        ),
        migrations.AddConstraint(
            model_name="propuestademesa",
            constraint=models.UniqueConstraint(
                fields=("mesa", "numero"), name="propuesta_unica_por_mesa"
            ),
        ),
        migrations.AddConstraint(
            model_name="propuestademesa",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("resolucion", "pendiente"),
                    models.Q(("razones", ""), _negated=True),
                    _connector="OR",
                ),
                name="propuesta_resuelta_con_razones",
            ),
        ),
        migrations.AddConstraint(
            model_name="asistenciaamesa",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nombre", ""), ("consiente", True), _connector="OR"
                ),
                name="nombre_solo_con_consentimiento",
            ),
        ),
        migrations.AddConstraint(
            model_name="temasometido",
            constraint=models.UniqueConstraint(
                fields=("seleccion", "tema"), name="tema_unico_por_seleccion"
            ),
        ),
    ]
