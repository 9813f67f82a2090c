import type { Exchange, HeaderList } from '../../core/exchange.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function headers(value: JsonValue | undefined): HeaderList {
  if (!Array.isArray(value)) return [];
  // Browsers list HTTP/2 pseudo-headers among the fields.
  return value
    .filter(isJsonObject)
    .map(({ name, value: content }): [string, string] => [text(name), text(content)])
    .filter(([name]) => !name.startsWith(':'));
}

function bodyText(content: JsonValue | undefined): string {
  if (!isJsonObject(content)) return '';
  const body = text(content.text);
  return content.encoding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : body;
}

function exchangeOf(entry: JsonObject, index: number): Exchange | undefined {
  const { request, response, startedDateTime, time } = entry;
  if (!isJsonObject(request) || !isJsonObject(response)) return undefined;
  const posted = isJsonObject(request.postData) ? text(request.postData.text) : null;
  const status = typeof response.status === 'number' ? response.status : 0;
  return {
    id: `har${index + 1}`,
    startedAt: text(startedDateTime),
    durationMs: typeof time === 'number' ? time : 0,
    request: { method: text(request.method), url: text(request.url), headers: headers(request.headers), body: posted },
    response:
      status === 0
        ? { kind: 'transport-error', code: 'HAR', message: 'the recording holds no answer' }
        : { kind: 'answered', status, headers: headers(response.headers), body: bodyText(response.content) },
  };
}

/**
 * Reads the exchanges of an HTTP archive (HAR 1.2), as browsers, proxies and `flowgauge report --reporter har` write it.
 * @throws Problem `run-unreadable` where the text is no archive
 */
export function readHar(content: string, file: string): Exchange[] {
  const parsed = parseJson(content.replace(/^\uFEFF/, ''));
  const log = parsed.ok && isJsonObject(parsed.value) ? parsed.value.log : undefined;
  if (!isJsonObject(log) || !Array.isArray(log.entries)) {
    throw new Problem(
      'run-unreadable',
      `${file} is no HTTP archive: it has no log.entries`,
      'export the traffic as HAR 1.2, or name a run.ndjson',
    );
  }
  return log.entries.filter(isJsonObject).flatMap((entry, index) => exchangeOf(entry, index) ?? []);
}

/**
 * Reads the exchanges of a HAR file's or a run.ndjson's text, told apart by what they hold.
 * @throws Problem `run-unreadable` where it is neither
 */
export function readTraffic(content: string, file: string): Exchange[] {
  const first = parseJson(content.slice(0, content.indexOf('\n') === -1 ? undefined : content.indexOf('\n')));
  if (!first.ok || !isJsonObject(first.value) || typeof first.value.type !== 'string') return readHar(content, file);
  return content.split('\n').flatMap((line) => {
    const event = parseJson(line);
    const exchange =
      event.ok && isJsonObject(event.value) && event.value.type === 'exchange' ? event.value.exchange : undefined;
    return isExchange(exchange) ? [exchange] : [];
  });
}

function isExchange(value: unknown): value is Exchange {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && 'request' in value && 'response' in value && 'durationMs' in value;
}
