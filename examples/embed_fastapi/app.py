"""A web service that checks a case: POST it to /check, get the findings back.

uvicorn app:app
"""

import datetime as dt  # FastAPI reads annotations while it runs
import os
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from service import checked, component_schemas, registers

from enforcement_kit import EnforcementKitError, __version__

__all__ = ["app", "create_app"]

CASE = {"application/json": {"schema": {"$ref": "#/components/schemas/Case"}}}


def create_app(*, context: Path | None = None) -> FastAPI:
    """The service.

    Args:
        context: folder with the registers of the town: officers, certificates, lists.
    """
    around = None if context is None else registers(context)
    app = FastAPI(title="案件核查 / check of a case", version=__version__)

    @app.post("/check", openapi_extra={"requestBody": {"required": True, "content": CASE}})
    async def check_case(request: Request, on: dt.date | None = None) -> JSONResponse:
        """核查一个案件，返回发现的问题。 / Checks a case and returns what was found."""
        try:
            text = (await request.body()).decode("utf-8")
        except UnicodeDecodeError:
            return JSONResponse({"message": "须为 UTF-8", "message_en": "UTF-8 is needed"}, 400)
        # the rules take a processor for some milliseconds; other requests go on meanwhile
        status, answer = await run_in_threadpool(checked, text, on=on, context=around)
        return JSONResponse(answer, status)

    @app.exception_handler(EnforcementKitError)
    async def say(_request: Request, error: EnforcementKitError) -> JSONResponse:
        return JSONResponse(error.to_dict(), 500)

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes)
            made.setdefault("components", {}).setdefault("schemas", {}).update(component_schemas())
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = openapi  # the way FastAPI's manual has it
    return app


_folder = os.environ.get("EKIT_CONTEXT")
app = create_app(context=Path(_folder) if _folder else None)
