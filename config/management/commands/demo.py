"""From nothing to a running office: database, workbooks, people, bulletin No. 1, web server and job runner."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from config import demo


class Command(BaseCommand):
    help = "Set up the demo office of Wuhua in July 2010 and serve it."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="set up only")

    def handle(self, *args, port, no_serve, **options):
        if not settings.DEBUG:
            raise CommandError(
                "The demo has accounts with a known password; it runs only with development settings."
            )
        if not no_serve:
            _refuse_busy(port)
        call_command("migrate", verbosity=0)
        if not demo.is_ready():
            demo.prepare(settings.VAR / "bulletins")
        self._say(port)
        if not no_serve:
            connection.close()
            sys.exit(_serve(port))

    def _say(self, port):
        people = "\n".join(
            f"  {username:<11} {role.label}（{where}）" for username, _n, role, where in demo.PEOPLE
        )
        self.stdout.write(
            f"\n打开 / open   http://127.0.0.1:{port}/\n密码 / password   {demo.PASSWORD}\n账号 / accounts\n{people}\n"
            f"第1期问效通报 / bulletin No. 1   {settings.VAR / 'bulletins'}\n停止 / stop   Ctrl-C\n"
        )
        self.stdout.flush()


def _refuse_busy(port):
    """Say clearly that the port is taken, before anything is set up."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"端口 {port} 已被占用，请换一个端口：make demo PORT={port + 1}\n"
                f"Port {port} is in use; choose another: make demo PORT={port + 1}"
            ) from error


def _serve(port):
    """The web server and the job runner, side by side, until the server ends or Ctrl-C. A runner that dies is replaced."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "OFFICE_DAY": demo.OFFICE_DAY,
    }

    def start(*command):
        return subprocess.Popen([sys.executable, *command], env=environment)

    bind = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4", "--log-level", "warning"]
    web, runner = start("-m", "gunicorn", "config.wsgi", *bind), start("manage.py", "runjobs")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        while (ended := _wait(web, 1)) is None:
            if (code := runner.poll()) is not None:
                sys.stderr.write(
                    f"后台任务进程已退出（{code}），正在重新启动 / the job runner ended ({code}) and is started again\n"
                )
                runner = start("manage.py", "runjobs")
        return ended
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (web, runner):
            process.terminate()
        for process in (web, runner):
            _wait(process, 10)


def _wait(process, seconds):
    """The exit code of a process, None if it is still there after ``seconds``."""
    with suppress(subprocess.TimeoutExpired):
        return process.wait(seconds)
    return None
