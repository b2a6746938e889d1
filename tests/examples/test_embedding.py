"""The kit inside other programs: the examples of a FastAPI service and a Django project."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from enforcement_kit import Case, check, json_schema, load
from enforcement_kit.testing import example_folder

PARTY = {"kind": "natural_person", "name": "欧阳示例", "id_number": "120111198001010015"}
BAD = {"id": "c-x", "party": PARTY, "decision": {"date": "2022-13-01"}}


@pytest.fixture
def service(root_dir: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The part of the FastAPI example that knows no web."""
    monkeypatch.syspath_prepend(root_dir / "examples/embed_fastapi")
    monkeypatch.delitem(sys.modules, "service", raising=False)
    import service

    return service


def cases() -> list[str]:
    """The lines of the example's cases."""
    return (example_folder() / "cases.jsonl").read_text(encoding="utf-8").splitlines()


class TestService:
    """What stands behind the door of the FastAPI example."""

    def test_findings_are_those_of_check(self, service: ModuleType) -> None:
        """The answer to a case has the verdicts that `check` gives for it."""
        import datetime as dt

        on = dt.date(2023, 1, 31)
        status, answer = service.checked(
            cases()[0], on=on, context=service.registers(example_folder())
        )
        case = load(example_folder(), kinds=["cases"]).town_year.cases[0]
        assert status == 200
        assert answer["counts"] == check(case, on=on, context=example_folder()).counts
        assert answer["format"] == "enforcement-kit/findings/1"
        json.dumps(answer)

    @pytest.mark.parametrize("text", ["", "{", "[]", "null", json.dumps(BAD), "9" * 5000])
    def test_what_is_no_case(self, service: ModuleType, text: str) -> None:
        """What is no case is answered with its problems, in both languages and masked."""
        status, answer = service.checked(text, on=None, context=None)
        assert status == 422
        assert answer["problems"]
        assert all(each["message"] and each["message_en"] for each in answer["problems"])
        assert "欧阳示例" not in json.dumps(answer, ensure_ascii=False)

    def test_nobody_is_named(self, service: ModuleType) -> None:
        """Neither name nor number of a person stands in the answer to a case that holds them."""
        text = json.dumps(
            {"id": "c-1", "party": PARTY, "cause": "欧阳示例占道"}, ensure_ascii=False
        )
        _, answer = service.checked(text, on=None, context=None)
        said = json.dumps(answer, ensure_ascii=False)
        assert "欧阳示例" not in said
        assert PARTY["id_number"] not in said

    def test_schemas_say_what_the_kit_says(self, service: ModuleType) -> None:
        """The schema laid out for OpenAPI takes and refuses the cases that the kit's own does."""
        components = service.component_schemas()
        assert "$defs" not in json.dumps(components)
        moved = jsonschema.Draft202012Validator(
            {"$ref": "#/components/schemas/Case", "components": {"schemas": components}}
        )
        own = jsonschema.Draft202012Validator(json_schema(Case))
        for value in (
            *map(json.loads, cases()),
            BAD,
            {},
            [],
            {"id": "c", "decision": {"sanctions": [{"amount": 1}]}},
        ):
            assert moved.is_valid(value) == own.is_valid(value)
        assert not moved.is_valid({})


class Client:
    """Asks an ASGI program in this process, one request after another."""

    def __init__(self, transport: object) -> None:
        self.transport = transport

    def request(self, method: str, path: str, **more: object) -> object:
        """The answer to one request."""
        import httpx

        async def ask() -> object:
            async with httpx.AsyncClient(
                transport=self.transport, base_url="http://town"
            ) as client:
                return await client.request(method, path, **more)

        return asyncio.run(ask())

    def get(self, path: str) -> object:
        """The answer to GET."""
        return self.request("GET", path)

    def post(self, path: str, **more: object) -> object:
        """The answer to POST."""
        return self.request("POST", path, **more)


@pytest.mark.slow(seconds=120)
class TestFastApi:
    """The FastAPI example, asked over HTTP in memory."""

    @pytest.fixture
    def client(self, service: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Client:
        """A client of the service with the registers of the example."""
        pytest.importorskip("fastapi", reason="the example needs fastapi (extra `examples`)")
        httpx = pytest.importorskip("httpx", reason="the test needs httpx (extra `examples`)")
        monkeypatch.delitem(sys.modules, "app", raising=False)
        import app

        return Client(httpx.ASGITransport(app=app.create_app(context=example_folder())))

    def test_post_a_case(self, client: Client) -> None:
        """A case that is posted comes back as findings; what is none as 422, bad bytes as 400."""
        good = client.post("/check", params={"on": "2023-01-31"}, content=cases()[0].encode())
        assert good.status_code == 200
        assert good.json()["on"] == "2023-01-31"
        assert good.json()["rules_run"] > 0
        assert client.post("/check", content=b'{"id": 7}').status_code == 422
        assert client.post("/check", content=b"\xff\xfe").status_code == 400
        assert client.post("/check", params={"on": "never"}, content=b"{}").status_code == 422

    def test_openapi(self, client: Client, service: ModuleType) -> None:
        """The OpenAPI document asks for a case, by the schema of the kit, and every link leads on."""
        document = client.get("/openapi.json").json()
        assert document["openapi"].startswith("3.1")
        body = document["paths"]["/check"]["post"]["requestBody"]["content"]["application/json"]
        assert body["schema"] == {"$ref": "#/components/schemas/Case"}
        held = document["components"]["schemas"]
        assert service.component_schemas().items() <= held.items()
        for part in json.dumps(document).split('"#/components/schemas/')[1:]:
            assert part.partition('"')[0] in held


DJANGO = """
import datetime as dt, json, sys
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.management import call_command
call_command("check", fail_level="WARNING")
call_command("makemigrations", check=True, dry_run=True)
call_command("migrate", verbosity=0)
from cases.models import StoredCase
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
for line in lines:
    StoredCase(record={**json.loads(line), "grid_no": "07"}).save()
refused = []
for record in ({"id": "c-x", "decision": {"date": "2022-13-01"}}, [], json.loads(lines[0])):
    try:
        StoredCase(record=record).save()
    except ValidationError as error:
        refused.append(sorted(error.message_dict))
first = StoredCase.objects.get(record_id=json.loads(lines[0])["id"])
print(json.dumps({
    "stored": StoredCase.objects.count(),
    "refused": refused,
    "same": first.record == {**json.loads(lines[0]), "grid_no": "07"},
    "penalties": StoredCase.objects.filter(record__decision__kind="penalty").count(),
    "counts": dict(first.findings(on=dt.date(2023, 1, 31)).counts),
}))
"""


@pytest.mark.slow(seconds=180)
class TestDjango:
    """The Django example, in a process and a database of its own."""

    def test_store_and_check(self, root_dir: Path, tmp_path: Path) -> None:
        """The migration fits the model; cases are stored whole, checked, and what is none refused."""
        if importlib.util.find_spec("django") is None:
            pytest.skip("the example needs django (extra `examples`), which is not installed")
        done = subprocess.run(
            [sys.executable, "-c", DJANGO, str(example_folder() / "cases.jsonl")],
            cwd=root_dir / "examples/embed_django",
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "town.settings",
                "TOWN_DATABASE": str(tmp_path / "town.sqlite3"),
                "PYTHONIOENCODING": "utf-8",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        said = json.loads(done.stdout.splitlines()[-1])
        import datetime as dt

        held = load(example_folder(), kinds=["cases"]).town_year.cases
        assert said["stored"] == len(held)
        assert said["refused"] == [["record"], ["record"], ["record_id"]]
        assert said["same"] is True
        assert said["penalties"] == sum(
            case.decision is not None and case.decision.kind == "penalty" for case in held
        )
        plain = json.loads(cases()[0]) | {"grid_no": "07"}
        from enforcement_kit import from_dict

        wanted = check(from_dict(Case, plain), on=dt.date(2023, 1, 31)).counts
        assert said["counts"] == dict(wanted)
