# Everything a person types here. The work is done by sitio/arranque (Python alone).
# Portable to GNU make 3.81 (macOS) and 4.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
ARRANQUE = @if [ -z "$(PYTHON)" ]; then \
	echo "Plan Abierto necesita Python 3.11 o posterior y no se encontró en esta máquina." >&2; \
	exit 1; fi; exec $(PYTHON) -m sitio.arranque
export PORT FASE DATABASE_URL ARGS

.PHONY: help run test test-postgres bench lint idiomas lock reset

help:
	@echo "make run            el sitio, con contenido de demostración, en http://127.0.0.1:8000/"
	@echo "                    PORT=8080 cambia el puerto; FASE=1..6 o FASE=real, la fecha"
	@echo "make test           todas las pruebas, en SQLite (ARGS=\"tests/sitio -k salud\")"
	@echo "make test-postgres  las mismas en PostgreSQL (DATABASE_URL=... si no es el local)"
	@echo "make bench          mide las páginas contra una vista vacía; escribe var/bench.json"
	@echo "make lint           estilo, plantillas, capas, migraciones y avisos de seguridad"
	@echo "make idiomas        pone al día las traducciones de locale/ y las compila"
	@echo "make lock           recalcula requirements*.txt (ARGS=--upgrade para actualizar)"
	@echo "make reset          borra los datos locales: base, archivos y cuentas de prueba"

run:
	$(ARRANQUE) run

test:
	$(ARRANQUE) test

test-postgres:
	$(ARRANQUE) test-postgres

bench:
	$(ARRANQUE) bench

lint:
	$(ARRANQUE) lint

idiomas:
	$(ARRANQUE) idiomas

lock:
	$(ARRANQUE) lock

reset:
	$(ARRANQUE) reset

.DEFAULT:
	@echo "No existe la orden «$@». «make help» muestra las que hay." >&2; exit 2
