# One image for web and worker. Built in two steps, so the image has no compilers and no Node.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /app
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
RUN pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev && cp -a .venv /runtime && uv sync --frozen
COPY . .
RUN TRIBES_DEMO=yes .venv/bin/python manage.py build_assets \
    && .venv/bin/python -m compileall -q tribes api matching frontend \
    && TRIBES_DEMO=yes .venv/bin/python manage.py catalogue compile \
    && TRIBES_DEMO=yes TRIBES_VAR_DIR=/app/var .venv/bin/python manage.py collectstatic --no-input -v 0 \
    && rm -rf .venv node_modules var/secret_key && mv /runtime .venv

FROM python:3.11.14-slim-bookworm
RUN useradd --create-home --uid 10001 tribes && install -d -o tribes /app/var/mail /app/var/files
WORKDIR /app
COPY --from=build --chown=tribes:tribes /app /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=tribes.config.settings
USER 10001
EXPOSE 8000
VOLUME ["/app/var/mail", "/app/var/files"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
CMD ["uvicorn", "tribes.config.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--lifespan", "on", "--ws-max-size", "131072", "--ws-per-message-deflate", "false", "--no-proxy-headers"]
