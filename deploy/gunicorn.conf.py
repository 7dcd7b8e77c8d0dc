"""How gunicorn serves Stet behind nginx; see docs/production.md."""

import os

wsgi_app = "config.wsgi"
bind = "127.0.0.1:8000"
# Threads wait for the database and for slow sources, processes use the cores. Each thread holds
# one connection to PostgreSQL: workers x threads must stay below its max_connections (100).
workers = int(os.environ.get("WEB_CONCURRENCY", 2))
worker_class = "gthread"
threads = 4
# nginx keeps its connections open; a request that hangs is ended before nginx gives up (65 s).
keepalive = 75
timeout = 60
graceful_timeout = 30
# Whatever leaks is given back now and then, not by all workers at once.
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm"  # a heartbeat on a busy disk would look like a hanging worker
control_socket_disable = True  # systemd is the way to it, and it would lie among the data
