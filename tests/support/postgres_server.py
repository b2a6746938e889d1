"""A PostgreSQL of the test's own, from the packages of the machine, on loopback alone."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import attrs

__all__ = ["Server", "missing", "running"]

WAIT = 60
INIT = ("-U", "town", "-E", "UTF8", "--auth=scram-sha-256", "--no-sync")


@attrs.frozen(kw_only=True)
class Server:
    """A server that runs.

    Attributes:
        port: its port on 127.0.0.1.
        password: of its user `town`, who owns the database `town`.
        folder: where its data is.
    """

    port: int
    password: str
    folder: Path

    def url(self, *, password: str | None = None, user: str = "town", name: str = "town") -> str:
        """The URL of a database in it; an empty password is left out."""
        secret = self.password if password is None else password
        return f"postgresql://{user}{':' + secret if secret else ''}@127.0.0.1:{self.port}/{name}"


def _folder() -> Path | None:
    """The newest folder of server programs, where Debian puts them or on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: p.parts[-3])
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


def missing() -> str:
    """What a server would need and the machine lacks; empty where nothing is missing."""
    if find_spec("psycopg") is None:
        return "psycopg (extra db)"
    if _folder() is None:
        return "the programs of a PostgreSQL server (Debian: apt-get install postgresql)"
    if os.geteuid() == 0 and _other_user() is None:
        return "a user besides root, as whom PostgreSQL may run"
    return ""


def _other_user() -> str | None:
    """Whom the server runs as: it refuses root."""
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return None


@contextmanager
def running() -> Iterator[Server]:
    """Starts a server in a folder of its own, and ends it."""
    programs = _folder()
    assert programs is not None
    user = _other_user() if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="ekit_pg_"))
    password = secrets.token_hex(8)
    secret = folder / "password"
    secret.write_text(password, encoding="utf-8")
    if user is not None:
        account = pwd.getpwnam(user)
        for path in (folder, secret):
            os.chown(path, account.pw_uid, account.pw_gid)
    env = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    options = {"user": user, "env": env, "cwd": folder}
    data = folder / "data"
    try:
        subprocess.run(
            [programs / "initdb", *INIT, "-D", data, "--pwfile", secret],
            check=True,
            capture_output=True,
            **options,
        )
        port = _free_port()
        settings = (
            f"port={port}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "max_connections=20",
            "shared_buffers=16MB",
        )
        command = [programs / "postgres", "-D", data]
        for each in settings:
            command += ["-c", each]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, **options)
        try:
            server = Server(port=port, password=password, folder=folder)
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(WAIT)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    end = time.monotonic() + WAIT
    while True:
        try:
            with psycopg.connect(
                server.url(name="postgres"), autocommit=True, connect_timeout=5
            ) as connection:
                connection.execute("CREATE DATABASE town")
        except psycopg.OperationalError:
            log = (server.folder / "log").read_text(encoding="utf-8", errors="replace")
            assert process.poll() is None, log
            assert time.monotonic() < end, log
            time.sleep(0.1)
        else:
            return
