# One image for the web and for the worker: compose.yaml says which command it runs.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=sitio.settings.production VAR_DIR=/datos
RUN useradd --create-home --uid 1000 plan && install -d -o plan /datos
WORKDIR /plan

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
# Static files go in the image; these values only let Django start to collect them.
RUN SECRET_KEY=solo-para-reunir-archivos ALLOWED_HOSTS=localhost EMAIL_HOST=localhost \
    URL_BASE=https://localhost STATIC_ROOT=/plan/estaticos \
    python manage.py collectstatic --noinput
ENV STATIC_ROOT=/plan/estaticos

USER plan
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/salud/viva', timeout=4)"]
CMD ["gunicorn", "sitio.wsgi", "--bind=0.0.0.0:8000", "--workers=3", "--threads=4", \
     "--max-requests=2000", "--max-requests-jitter=200", "--no-control-socket"]
