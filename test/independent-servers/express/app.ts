import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import { checkBody, refuseInfinite } from './check-body.ts';
import { BrokenFlow, isKnownFlow, runFlow, serviceTime } from './flows.ts';
import type { Habits } from './switches.ts';

const route = '/v2/:project_id/fgs/workflows/:workflow_id/sync-executions';

/**
 * The service as an Express application.
 * @param token what X-Auth-Token must hold, where one is asked for
 */
export function createApp(token: string | undefined, habits: Habits): Express {
  const app = express();
  // Express shows stacks in its error pages elsewhere.
  app.set('env', 'production');
  if (habits.has('etag:off')) app.disable('etag');
  if (habits.has('etag:strong')) app.set('etag', 'strong');
  if (habits.has('powered-by:off')) app.disable('x-powered-by');
  if (habits.has('spaces:2')) app.set('json spaces', 2);
  if (habits.has('escape:html')) app.set('json escape', true);
  if (habits.has('routing:strict')) {
    app.enable('case sensitive routing');
    app.enable('strict routing');
  }
  app.use(everyAnswer(habits));
  if (token !== undefined) app.use(askForToken(token, habits));
  app.post(route, parseJson(habits), execute(habits));
  if (habits.has('method:405')) {
    app.all(route, (_request, response) => {
      edge(response.set('Allow', 'POST'), 405, habits);
    });
  }
  // Without it, Express tells of a path that it does not know in HTML.
  if (habits.has('edge:json') || habits.has('edge:page-form')) {
    app.use((_request, response) => {
      edge(response, 404, habits);
    });
  }
  app.use(tellErrors(habits));
  return app;
}

function everyAnswer(habits: Habits): RequestHandler {
  let requests = 0;
  return async (_request, response, next) => {
    requests += 1;
    response.set('Date', serviceTime(habits).toUTCString());
    if (habits.has('request-id:on')) response.set('X-Request-Id', randomUUID());
    if (habits.has('connection:close')) response.set('Connection', 'close');
    if (habits.has('cors:on')) response.set('Access-Control-Allow-Origin', '*');
    if (habits.has('cookies:on')) response.cookie('session', randomUUID(), { httpOnly: true });
    if (habits.has('slow:50ms')) await wait(50);
    if (habits.has('rate:limited') && requests % 100 === 0) edge(response.set('Retry-After', '1'), 429, habits);
    else next();
  };
}

function askForToken(token: string, habits: Habits): RequestHandler {
  return (request, response, next) => {
    if (request.get('X-Auth-Token') === token) next();
    else if (habits.has('auth:403')) edge(response, 403, habits);
    else edge(response.set('WWW-Authenticate', 'Token'), 401, habits);
  };
}

function parseJson(habits: Habits): RequestHandler[] {
  const limit = habits.has('limit:1MB') ? '1mb' : habits.has('limit:none') ? Number.POSITIVE_INFINITY : '100kb';
  const parse = express.json({ limit, reviver: refuseInfinite, inflate: !habits.has('inflate:off') });
  if (!habits.has('media:415')) return [parse];
  return [
    (request, response, next) => {
      if (request.is('application/json') === false) edge(response, 415, habits);
      else next();
    },
    parse,
  ];
}

function execute(habits: Habits): RequestHandler<{ project_id: string; workflow_id: string }> {
  return (request, response) => {
    const { project_id: projectId, workflow_id: workflowId } = request.params;
    const notFound = (): Response => pageError(response, 404, 'FGS.5002', 'Function flow not found.', habits);
    if ([...projectId].length > 64 || [...workflowId].length > 512) {
      if (habits.has('long-ids:404')) return notFound();
      return pageError(response, 400, 'FGS.3002', 'Invalid parameters: an id is too long.', habits);
    }
    if (habits.has('order:flow-first') && !isKnownFlow(workflowId)) return notFound();
    const checked = checkBody(request.body, habits);
    if (!checked.ok) return pageError(response, 400, 'FGS.3002', `Invalid parameters: ${checked.message}.`, habits);
    if (!isKnownFlow(workflowId)) return notFound();
    return response.json(runFlow(workflowId, checked.input, habits));
  };
}

function pageError(response: Response, status: number, code: string, message: string, habits: Habits): Response {
  return response.status(status).json({
    error_msg: message,
    error_code: habits.has('codes:numbers') ? String(status * 100) : code,
    ...(habits.has('body-request-id:on') ? { request_id: response.get('X-Request-Id') ?? randomUUID() } : {}),
    ...(habits.has('fields:undeclared') ? { docs: '/errors', retryable: false } : {}),
  });
}

/** Answers with what no flow has to do with: routes, tokens, media types, sizes. */
function edge(response: Response, status: number, habits: Habits): void {
  if (habits.has('edge-clock:true')) response.set('Date', new Date().toUTCString());
  const reason = STATUS_CODES[status] ?? 'Error';
  if (habits.has('edge:page-form')) pageError(response, status, `APIG.0${status}`, reason, habits);
  else if (habits.has('edge:json')) response.status(status).json({ message: reason, statusCode: status });
  else response.status(status).send(`<!DOCTYPE html>\n<title>${reason}</title>\n<h1>${reason}</h1>\n`);
}

/** What the parser of bodies and the router throw carries the status that it deserves. */
function tellErrors(habits: Habits): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (error instanceof BrokenFlow) pageError(response, 500, 'FSS.0500', 'The flow could not be run.', habits);
    else if (error.status === 400) pageError(response, 400, 'FGS.3002', 'Invalid parameters.', habits);
    else if (error.status === 413 || error.status === 415) edge(response, error.status, habits);
    else next(error);
  };
}
