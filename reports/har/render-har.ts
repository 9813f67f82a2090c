import type { Exchange, HeaderList } from '../../core/exchange.ts';
import { headerValue } from '../../core/exchange.ts';
import { jsonText } from '../json/json-text.ts';
import type { RunRecord } from '../record/read-run.ts';

type HarPart = Record<string, unknown>;

function pairs(headers: HeaderList): { name: string; value: string }[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function requestPart({ request }: Exchange): HarPart {
  const { method, url, headers, body } = request;
  const query = [...new URLSearchParams(url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '')];
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    queryString: pairs(query),
    ...(body === null
      ? {}
      : { postData: { mimeType: headerValue(headers, 'content-type') ?? '', text: body, params: [] } }),
    headersSize: -1,
    bodySize: body === null ? 0 : Buffer.byteLength(body),
  };
}

/** Status 0 is how HAR says that no answer came. */
function responsePart({ response }: Exchange): HarPart {
  const isAnswered = response.kind === 'answered';
  const headers = isAnswered ? response.headers : [];
  const text = isAnswered ? response.body : '';
  return {
    status: isAnswered ? response.status : 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    content: { size: Buffer.byteLength(text), mimeType: headerValue(headers, 'content-type') ?? '', text },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    ...(response.kind === 'transport-error' ? { _error: `${response.code} ${response.message}` } : {}),
    ...(response.kind === 'client-timeout' ? { _error: `no answer within ${response.afterMs} ms` } : {}),
  };
}

/** The run's exchanges as HAR 1.2 for a browser's network panel; secrets were redacted before they were stored. */
export function renderHar(record: RunRecord): string {
  const { tool } = record.result;
  const entries = record.events.flatMap((event) => {
    if (event.type !== 'exchange') return [];
    const { exchange } = event;
    return [
      {
        startedDateTime: exchange.startedAt,
        time: exchange.durationMs,
        request: requestPart(exchange),
        response: responsePart(exchange),
        cache: {},
        timings: { send: 0, wait: exchange.durationMs, receive: 0 },
        comment: exchange.id,
      },
    ];
  });
  const log = { version: '1.2', creator: { name: tool.name, version: tool.version }, pages: [], entries };
  return jsonText({ log });
}
