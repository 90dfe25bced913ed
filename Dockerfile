# The server image: locked packages, built assets, compiled messages, a user who owns nothing but var/.
# Where there is a mirror: docker compose build --build-arg PIP_INDEX_URL=… --build-arg NPM_CONFIG_REGISTRY=…

FROM python:3.12-slim AS build
ARG PIP_INDEX_URL
ARG NPM_CONFIG_REGISTRY
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements requirements
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --require-hashes -r requirements/prod.txt
# The tools stay behind in this stage: Node for the assets, Babel for the messages.
RUN python -m venv /opt/tools && /opt/tools/bin/pip install --require-hashes -r requirements/dev.txt
COPY . .
RUN /opt/tools/bin/python -m tools.assets && /opt/tools/bin/python -m tools.messages compile
# collectstatic reads the settings of the server; these values serve this one command and stay out of the image.
RUN SECRET_KEY=only-to-collect-the-static-files-of-the-image-build-stage \
    ALLOWED_HOSTS=build.invalid \
    DATABASE_URL=postgres://build.invalid/build \
    REDIS_URL=redis://build.invalid \
    FIELD_KEYS=unused HASH_KEY=unused \
    DJANGO_SETTINGS_MODULE=config.settings.prod \
    /opt/venv/bin/python manage.py collectstatic --noinput
RUN rm -rf frontend tests static/dist && mkdir -p static/dist var

FROM python:3.12-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.prod
# PDFs embed Chinese fonts; DOC_FONT_DIRS puts licensed ones before them.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin zhengyou
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
RUN chown zhengyou var
USER zhengyou
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-", "--max-requests", "10000", "--max-requests-jitter", "500"]
