"""The service as a FastAPI application."""

import asyncio
import time
import uuid
from collections.abc import Callable
from email.utils import formatdate
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, HTTPException, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.gzip import GZipMiddleware

from bodies import Answer, read_json
from flows import FLOWS, BrokenFlow, UnknownFlow, clock, run_flow

PROJECT = "f1c2a5d87b0e4c3f9a6d1e2b3c4d5e6f"
REQUEST_ID = "x-request-id"
ROUTE = "/v2/{project_id}/fgs/workflows/{workflow_id}/sync-executions"

ProjectId = Annotated[str, Path(min_length=1, max_length=64)]
WorkflowId = Annotated[str, Path(min_length=1, max_length=512)]


def create_app(token: str | None, habits: frozenset[str]) -> FastAPI:
    """The application; `token` is what X-Auth-Token must hold, where one is asked for."""

    class Execution(BaseModel):
        model_config = ConfigDict(extra="forbid" if "members:strict" in habits else "ignore")
        if "null-headers:absent" in habits:
            headers: dict[str, Any] | None = None
        else:
            headers: dict[str, Any] = Field(default_factory=dict)
        input: dict[str, Any]

    class OwnRequest(Request):
        async def json(self) -> Any:
            return read_json(await self.body(), habits)

    class OwnRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Any]:
            handle = super().get_route_handler()

            async def handle_own(request: Request) -> Response:
                return await handle(OwnRequest(request.scope, request.receive))

            return handle_own

    async def at_the_edge(request: Request, x_auth_token: Annotated[str | None, Header()] = None) -> None:
        if token is not None and x_auth_token != token:
            if "auth:403" in habits:
                raise HTTPException(403, "Forbidden")
            raise HTTPException(401, "Not authenticated", {"WWW-Authenticate": "Token"})
        media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if "media:415" in habits and media_type != "application/json":
            raise HTTPException(415, "Unsupported media type")
        limit = 1_000_000 if "limit:1MB" in habits else 100_000 if "limit:100kB" in habits else None
        if limit is not None and len(await request.body()) > limit:
            raise HTTPException(413, "Content too large")

    async def own_project(project_id: ProjectId) -> None:
        if "projects:one" in habits and project_id != PROJECT:
            raise HTTPException(403, "Not your project")

    async def known_flow(workflow_id: WorkflowId) -> None:
        if "order:flow-first" in habits and workflow_id not in FLOWS.values():
            raise UnknownFlow

    def page_error(status: int, code: str, message: str, headers: Any = None) -> Response:
        body = {"error_code": code.replace(".", "_").lower() if "codes:words" in habits else code}
        body["error_msg"] = message
        if "body-request-id:on" in habits:
            body["request_id"] = uuid.uuid4().hex
            headers = {**(headers or {}), REQUEST_ID: body["request_id"]}
        if "fields:undeclared" in habits:
            body["title"] = HTTPStatus(status).phrase
        return Answer(body, status, headers)

    app = FastAPI(
        redirect_slashes="slash:404" not in habits,
        strict_content_type="media:any" not in habits,
        openapi_url=None,
    )
    app.router.route_class = OwnRoute
    Answer.spaced = "json:spaced" in habits

    # Dependencies run in this order, before the body is looked at.
    @app.post(ROUTE, dependencies=[Depends(at_the_edge), Depends(known_flow), Depends(own_project)])
    async def sync_executions(project_id: ProjectId, workflow_id: WorkflowId, execution: Execution) -> Response:
        return Answer(run_flow(workflow_id, execution.input, habits))

    if "head:options" in habits:

        @app.options(ROUTE)
        async def options() -> Response:
            return Response(status_code=204, headers={"Allow": "OPTIONS, POST"})

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> Response:
        places = [".".join(str(part) for part in one["loc"]) for one in error.errors()]
        if "long-ids:404" in habits and any(place.startswith("path.") for place in places):
            return page_error(404, "FGS.5002", "Function flow not found.")
        return page_error(400, "FGS.3002", f"Invalid parameters: {', '.join(places)}"[:512])

    @app.exception_handler(UnknownFlow)
    async def unknown(_request: Request, _error: UnknownFlow) -> Response:
        return page_error(404, "FGS.5002", "Function flow not found.")

    @app.exception_handler(BrokenFlow)
    async def broken(_request: Request, _error: BrokenFlow) -> Response:
        return page_error(500, "FSS.0500", "The flow could not be run.")

    @app.exception_handler(StarletteHTTPException)
    async def edge(_request: Request, error: StarletteHTTPException) -> Response:
        status, headers = error.status_code, dict(error.headers or {})
        # FastAPI tells so of a body that its parser could not read.
        if status == 400:
            return page_error(400, "FGS.3002", "Invalid parameters: the body is not JSON.")
        headers["x-edge"] = "1"
        if "edge:html" in habits:
            return HTMLResponse(f"<h1>{status} {HTTPStatus(status).phrase}</h1>", status, headers)
        if "edge:page-form" in habits:
            return page_error(status, f"APIG.0{status}", str(error.detail), headers)
        return Answer({"detail": error.detail}, status, headers)

    if "gzip:on" in habits:
        app.add_middleware(GZipMiddleware, minimum_size=50)

    @app.middleware("http")
    async def every_answer(request: Request, call_next: Callable[[Request], Any]) -> Response:
        if "http10:refused" in habits and request.scope["http_version"] == "1.0":
            response: Response = page_error(505, "APIG.0505", "HTTP/1.0 is not spoken here.")
        else:
            response = await call_next(request)
        at = clock(habits)
        if "clock:behind-proxy" in habits or ("edge-clock:true" in habits and "x-edge" in response.headers):
            at = time.time()
        response.headers["date"] = formatdate(at, usegmt=True)
        if "request-id:on" in habits:
            response.headers.setdefault(REQUEST_ID, uuid.uuid4().hex)
        elif REQUEST_ID in response.headers:
            del response.headers[REQUEST_ID]
        if "connection:close" in habits:
            response.headers["connection"] = "close"
        if "framing:chunked" in habits and "content-length" in response.headers and response.status_code != 204:
            del response.headers["content-length"]
        if "slow:50ms" in habits:
            await asyncio.sleep(0.05)
        return response

    return app
