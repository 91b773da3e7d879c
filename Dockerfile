# Amana with granian, as a user of its own. Data lies in /data; settings come from the environment.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 AMANA_DATA_DIR=/data
WORKDIR /amana

# pg_dump and pg_restore, for `manage.py backup` and `restore`.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/*

COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt \
    && useradd --system --home-dir /data --create-home amana

COPY . .
ENV PYTHONPATH=/amana:/amana/site

USER amana
VOLUME /data
EXPOSE 8000
CMD ["sh", "-c", "python manage.py migrate --no-input && python manage.py load_territories && python manage.py collectstatic --no-input --clear -v 0 && exec granian --interface wsgi --host 0.0.0.0 --port 8000 --workers 2 --blocking-threads 2 --no-ws config.wsgi:application"]
