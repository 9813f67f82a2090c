import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { bodyOf, changing, defectsOf, refusal, setBody, workflowOf } from './change.ts';
import type { Defect, DefectHooks, ProxyAnswer, ProxyRequest } from './defect.ts';

/** Does something wrong on every nth answer that a filter lets through. */
function every(
  n: number,
  where: (answer: ProxyAnswer, request: ProxyRequest) => boolean,
  wrong: (answer: ProxyAnswer, body: JsonObject) => ProxyAnswer | undefined,
): () => DefectHooks {
  return () => {
    let count = 0;
    return {
      answer: (answer, request) => {
        if (!where(answer, request)) return undefined;
        count += 1;
        const body = bodyOf(answer);
        return count % n === 0 && body !== undefined ? wrong(answer, body) : undefined;
      },
    };
  };
}

const on =
  (workflow: string) =>
  (answer: ProxyAnswer, request: ProxyRequest): boolean =>
    answer.status < 500 && workflowOf(request) === workflow && answer.status === 200;

const withBody =
  (change: (body: JsonObject) => JsonValue) =>
  (answer: ProxyAnswer, body: JsonObject): ProxyAnswer => {
    setBody(answer, change(body));
    return answer;
  };

/** Keeps something of a 200 answer and puts it into a later one. */
function carry(member: string, from: string, into: string): () => DefectHooks {
  return () => {
    let kept: JsonValue | undefined;
    return changing(200, (body, request) => {
      const workflow = workflowOf(request);
      const before = kept;
      if (workflow === from) kept = body[member];
      if (workflow === into && before !== undefined) body[member] = before;
      return body;
    });
  };
}

/** Counts requests in flight and tells the answer how many there were. */
function underLoad(
  threshold: number,
  wrong: (answer: ProxyAnswer, body: JsonObject) => ProxyAnswer | undefined,
): () => DefectHooks {
  return () => {
    let inFlight = 0;
    return {
      request: () => {
        inFlight += 1;
        return undefined;
      },
      answer: (answer) => {
        const crowded = inFlight >= threshold;
        inFlight -= 1;
        const body = bodyOf(answer);
        return crowded && answer.status === 200 && body !== undefined ? wrong(answer, body) : undefined;
      },
    };
  };
}

/** These show only over many calls, unless a row says otherwise. */
function thorough(rows: Parameters<typeof defectsOf>[1]): Parameters<typeof defectsOf>[1] {
  return rows.map(([name, rule, make, effort]) => [name, rule, make, effort ?? 'thorough']);
}

export const callDefects: readonly Defect[] = defectsOf(
  'calls',
  thorough([
    [
      'execution_id always the same',
      'execution-id-unique',
      () => changing(200, (body) => ({ ...body, execution_id: 'the-one' })),
      'quick',
    ],
    [
      'execution_id repeated now and then',
      'execution-id-unique',
      () => {
        let last: JsonValue | undefined;
        let count = 0;
        return changing(200, (body) => {
          count += 1;
          if (count % 60 === 0 && last !== undefined) body.execution_id = last;
          last = body.execution_id;
          return body;
        });
      },
    ],
    [
      'execution_id is the workflow',
      'execution-id-unique',
      () => changing(200, (body, request) => ({ ...body, execution_id: workflowOf(request) })),
      'quick',
    ],
    [
      'execution_id counts within a second',
      'execution-id-unique',
      () => changing(200, (body) => ({ ...body, execution_id: `e${Math.floor(Date.now() / 1000)}` })),
      'quick',
    ],
    [
      'execution_id from 8 bits of chance',
      'execution-id-unique',
      () => changing(200, (body) => ({ ...body, execution_id: `e${Math.floor(Math.random() * 256)}` })),
      'quick',
    ],
    [
      'one success in fifty ends in fail',
      ['role-status', 'conditional-present'],
      every(
        50,
        on('success'),
        withBody((body) => ({ ...body, status: 'fail', output: null, errors: [] })),
      ),
    ],
    [
      'one echo in fifty is empty',
      'echo-value',
      every(
        50,
        on('echo'),
        withBody((body) => ({ ...body, output: {} })),
      ),
    ],
    [
      'one fail in fifty has no errors',
      'conditional-present',
      every(
        50,
        on('fail'),
        withBody((body) => ({ ...body, errors: null })),
      ),
    ],
    [
      'one timeout in fifty is a success',
      ['role-status'],
      every(
        50,
        on('timeout'),
        withBody((body) => ({ ...body, status: 'success', output: {} })),
      ),
    ],
    [
      'one call in fifty is a 500',
      ['server-error'],
      every(
        50,
        (answer) => answer.status === 200,
        () => refusal(500),
      ),
    ],
    ['one call in fifty is a 503', ['gateway-status'], every(50, on('success'), () => refusal(503, 'APIG.0503'))],
    ['one call in fifty is cut', ['no-answer'], every(50, on('echo'), (answer) => ({ ...answer, cut: true }))],
    [
      'one 404 in fifty is a 500',
      ['server-error', 'alike-refusals'],
      every(
        50,
        (answer) => answer.status === 404,
        () => refusal(500),
      ),
    ],
    [
      'one error in fifty is a success',
      ['role-error', 'answer-required'],
      every(
        50,
        (answer) => answer.status === 500,
        (answer) => ({ ...answer, status: 200 }),
      ),
    ],
    [
      'one request without input in twenty is a success',
      ['request-required', 'answer-required'],
      every(
        20,
        (answer, { json }) => answer.status === 400 && json !== undefined && !('input' in json),
        (answer) => ({ ...answer, status: 200 }),
      ),
    ],
    [
      'one call in fifty lacks an id',
      'answer-required',
      every(
        50,
        (answer) => answer.status === 200,
        withBody(({ execution_id: _, ...body }) => body),
      ),
    ],
    [
      'one answer in fifty is no JSON',
      'answer-json',
      every(
        50,
        (answer) => answer.status === 200,
        (answer) => ({ ...answer, body: Buffer.from('upstream error') }),
      ),
    ],
    [
      'all wrong after sixty calls',
      ['role-status'],
      () => {
        let count = 0;
        return changing('success', (body, request) => {
          if (workflowOf(request) !== 'success') return body;
          count += 1;
          return count > 60 ? { ...body, status: 'timeout', output: null } : body;
        });
      },
    ],
    [
      'echo wrong after a hundred calls',
      'echo-value',
      () => {
        let count = 0;
        return changing('success', (body, request) => {
          count += workflowOf(request) === 'echo' ? 1 : 0;
          return count > 100 && workflowOf(request) === 'echo' && isJsonObject(body.output)
            ? { ...body, output: { ...body.output, count } }
            : body;
        });
      },
    ],
    [
      'refused for good after ninety calls',
      'gateway-status',
      () => {
        let count = 0;
        return {
          request: () => {
            count += 1;
            return count > 90 ? refusal(403, 'APIG.0308') : undefined;
          },
        };
      },
    ],
    [
      'answers from a cache by path',
      ['foreign-data', 'echo-value', 'execution-id-unique', 'request-id-unique', 'time-window'],
      () => {
        let kept: { at: number; body: Buffer } | undefined;
        return {
          answer: (answer, request) => {
            if (answer.status !== 200 || workflowOf(request) !== 'echo') return undefined;
            if (kept === undefined || Date.now() - kept.at > 20) kept = { at: Date.now(), body: answer.body };
            return { ...answer, body: kept.body };
          },
        };
      },
      'quick',
    ],
    [
      'answers from a cache by body',
      ['execution-id-unique', 'time-window'],
      () => {
        const cached = new Map<string, Buffer>();
        return {
          answer: (answer, request) => {
            if (answer.status !== 200) return undefined;
            const key = `${request.path} ${request.body.toString('latin1')}`;
            const known = cached.get(key);
            cached.set(key, known ?? answer.body);
            return known === undefined ? undefined : { ...answer, body: known };
          },
        };
      },
      'quick',
    ],
    [
      'too fast for it: a 500',
      'server-error',
      () => {
        const recent: number[] = [];
        return {
          request: () => {
            const now = Date.now();
            recent.push(now);
            while ((recent[0] ?? now) < now - 200) recent.shift();
            return recent.length > 40 ? refusal(500, 'FSS.0500', 'Busy.') : undefined;
          },
        };
      },
      'normal',
    ],
    ['output of the echo before', ['foreign-data', 'echo-value'], carry('output', 'echo', 'echo'), 'quick'],
    ['output of the echo in success', ['foreign-data'], carry('output', 'echo', 'success'), 'quick'],
    [
      'errors of the fail before',
      ['growing-answer', 'node-inside-flow'],
      () => {
        const all: JsonValue[] = [];
        return changing('fail', (body) => {
          if (Array.isArray(body.errors)) all.push(...body.errors.slice(0, 1));
          return { ...body, errors: all.slice(0, 150) };
        });
      },
      'normal',
    ],
    [
      'inputs pile up in the output',
      ['foreign-data', 'echo-value'],
      () => {
        const all: JsonObject = {};
        let count = 0;
        return changing('success', (body, request) => {
          if (workflowOf(request) !== 'echo' || !isJsonObject(body.output)) return body;
          count += 1;
          all[`call${count % 3}`] = body.output;
          return { ...body, output: { ...body.output, history: { ...all } } };
        });
      },
      'quick',
    ],
    [
      'names of earlier inputs stay',
      ['foreign-data', 'echo-value'],
      () => {
        let all: JsonObject = {};
        return changing('success', (body, request) => {
          if (workflowOf(request) !== 'echo' || !isJsonObject(body.output)) return body;
          all = { ...all, ...body.output };
          return Object.keys(all).length > 40 ? body : { ...body, output: { ...all } };
        });
      },
      'quick',
    ],
    [
      'answers swapped under load',
      ['foreign-data', 'role-status', 'wrong-status', 'execution-id-unique', 'echo-value'],
      () => {
        let held: Buffer | undefined;
        let inFlight = 0;
        return {
          request: () => {
            inFlight += 1;
            return undefined;
          },
          answer: (answer, request) => {
            const crowded = inFlight > 6;
            inFlight -= 1;
            if (!crowded || answer.status !== 200 || workflowOf(request) !== 'echo') return undefined;
            const own = answer.body;
            if (held !== undefined) answer.body = held;
            held = own;
            return answer;
          },
        };
      },
      'normal',
    ],
    [
      'wrong under load',
      ['role-status', 'conditional-absent'],
      underLoad(
        8,
        withBody((body) => ({ ...body, status: 'timeout' })),
      ),
      'normal',
    ],
    [
      'ids repeated under load',
      'execution-id-unique',
      underLoad(
        8,
        withBody((body) => ({ ...body, execution_id: 'busy' })),
      ),
      'normal',
    ],
    ['500 under load', ['server-error'], underLoad(10, () => refusal(500)), 'normal'],
    [
      'state of a refused request stays',
      [
        'role-call',
        'role-error',
        'role-missing',
        'valid-input',
        'valid-request',
        'media-type-variant',
        'split-body',
        'chunked-body',
        'percent-encoding',
        'json-spelling',
        'field-name-case',
        'kept-connection',
        'request-method',
        'query-ignored',
        'wrong-status',
        'alike-refusals',
        'server-error',
        'defensible-status',
      ],
      () => {
        let poisoned = 0;
        return {
          request: () => {
            if (poisoned === 0) return undefined;
            poisoned -= 1;
            return refusal(400, 'FGS.9999');
          },
          answer: (answer) => {
            if (answer.status === 400 && !answer.body.includes('FGS.9999')) poisoned = 1;
            return undefined;
          },
        };
      },
      'quick',
    ],
    [
      'refusals differ from time to time',
      'alike-refusals',
      () => {
        let count = 0;
        return changing(400, (body) => {
          count += 1;
          return { ...body, error_code: count % 2 === 0 ? 'FGS.3002' : 'FGS.3003' };
        });
      },
      'quick',
    ],
    [
      'marker of a request in the error of the next',
      ['foreign-data'],
      () => {
        let last = '';
        return {
          answer: (answer, request) => {
            const found = /fgm[0-9a-z]+/.exec(request.body.toString())?.[0] ?? '';
            const body = bodyOf(answer);
            if (answer.status === 400 && body !== undefined && last !== '')
              setBody(answer, { ...body, error_msg: `Invalid after ${last}` });
            if (found !== '') last = found;
            return answer;
          },
        };
      },
      'quick',
    ],
  ]),
);
