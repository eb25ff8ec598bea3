"""A plain nginx in front of the program, as people put it there without a second thought."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support.browsing import found_or_skip
from tests.support.program import free_port

CONFIG = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://127.0.0.1:{behind};
      proxy_http_version 1.1;
      {more}
    }}
  }}
}}
"""
WEBSOCKETS = """
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
"""


@contextmanager
def nginx(
    folder: Path, behind: int, more: str = WEBSOCKETS, port: int | None = None
) -> Iterator[int]:
    """Run it until the context ends; gives its port."""
    path = found_or_skip("nginx", "/usr/sbin/nginx")
    port = port or free_port()
    config = folder / "nginx.conf"
    config.write_text(CONFIG.format(folder=folder, port=port, behind=behind, more=more))
    with subprocess.Popen([path, "-c", str(config), "-p", str(folder)]) as process:
        try:
            for _ in range(100):
                try:
                    httpx.get(f"http://127.0.0.1:{port}/healthz")
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            yield port
        finally:
            process.terminate()
            process.wait(10)
