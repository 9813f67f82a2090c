/**
 * Ways in which this server may differ and still do what the page says. Of those with the same word before the colon
 * only one can be on.
 */
export const switches = {
  'request-id:on': 'answers carry an X-Request-Id',
  'body-request-id:on': 'error bodies have a request_id',
  'errors:null': '`errors` is null where the status is not fail',
  'errors:empty-list': '`errors` is [] where the status is not fail',
  'output:null': '`output` is null where the status is not success',
  'ids:hex': 'ids of executions are 32 hexadecimal digits',
  'ids:one-word': 'ids of executions are short words of base 36',
  'fields:undeclared': 'bodies have members that the page does not list',
  'codes:numbers': 'error codes are digits',
  'clock:2s-ahead': 'times and Date are 2 s ahead',
  'clock:2s-behind': 'times and Date are 2 s behind',
  'clock:1h-ahead': 'times and Date are 1 h ahead',
  'clock:1h-behind': 'times and Date are 1 h behind',
  'edge-clock:true': 'only what the service answers has its clock, the edge has the true one',
  'edge:json': 'the edge answers in JSON of its own',
  'edge:page-form': 'the edge answers with the error body of the page',
  'long-ids:404': 'an id that is too long is not found',
  'order:flow-first': 'an unknown flow is told before a wrong body',
  'auth:403': 'requests without a token get 403',
  'routing:strict': 'upper and lower case and the slash at the end count',
  'method:405': 'other methods of the path get 405',
  'media:415': 'other media types get 415',
  'inflate:off': 'compressed bodies get 415',
  'etag:off': 'answers carry no ETag',
  'etag:strong': 'answers carry strong ETags',
  'powered-by:off': 'answers do not tell the framework',
  'limit:1MB': 'bodies above 1 MB are refused',
  'limit:none': 'bodies of any size are read',
  'members:strict': 'members that the page does not list are refused',
  'null-headers:absent': '`headers` that are null count as absent',
  'spaces:2': 'bodies have line breaks and indents',
  'escape:html': 'bodies escape <, > and &',
  'cors:on': 'browsers of other origins may call',
  'slow:50ms': 'each answer takes 50 ms longer',
  'connection:close': 'each answer closes its connection',
  'rate:limited': 'each hundredth request is refused with 429 and Retry-After: 1',
  'cookies:on': 'answers set a cookie',
} as const;

export type Switch = keyof typeof switches;

/** Which switches are on. */
export type Habits = ReadonlySet<Switch>;

/** True for the name of a switch of this server. */
export function isSwitch(name: string): name is Switch {
  return Object.hasOwn(switches, name);
}
