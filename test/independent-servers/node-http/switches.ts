/**
 * Ways in which this server may differ and still do what the page says. Of those with the same word before the colon
 * only one can be on.
 */
export const switches = {
  'request-id:none': 'answers carry no X-Request-Id',
  'request-id:echoed': 'the X-Request-Id of a request comes back',
  'body-request-id:none': 'error bodies have only what the page lists: error_code and error_msg',
  'errors:empty-list': '`errors` is [] where the status is not fail',
  'errors:longest': 'a failed flow has 200 errors, the first with a message of 2048 characters',
  'absent:null': 'members without a value are null',
  'ids:64-characters': 'ids of executions and nodes have 64 characters',
  'ids:decimal': 'ids of executions are numbers that grow',
  'fields:undeclared': 'bodies have members that the page does not list',
  'codes:own': 'error codes have a form of their own, up to 36 characters',
  'json:pretty': 'bodies have line breaks and indents',
  'json:ascii': 'bodies escape what is not ASCII',
  'clock:2s-ahead': 'times and Date are 2 s ahead',
  'clock:2s-behind': 'times and Date are 2 s behind',
  'clock:1h-ahead': 'times and Date are 1 h ahead',
  'clock:1h-behind': 'times and Date are 1 h behind',
  'clock:behind-proxy': 'times are 2 s behind the Date field, which a proxy writes',
  'edge-clock:other': 'the answers of the edge have a Date 2 s ahead of those of the service',
  'edge:html': 'the edge answers in HTML',
  'edge:text': 'the edge answers in plain text',
  'edge:empty': 'the edge answers without a body',
  'edge:problem': 'the edge answers with application/problem+json',
  'long-ids:404': 'an id that is too long is not found',
  'long-ids:414': 'a path that is too long is refused by the edge',
  'order:flow-first': 'an unknown flow is told before a wrong body',
  'auth:403': 'requests without a token get 403',
  'auth:401-first': 'the token is asked for before path and method',
  'slash:taken': 'a slash at the end of the path is ignored',
  'case:ignored': 'upper and lower case of the path are the same but in ids',
  'method:404': 'other methods of the path are not found',
  'method:501': 'methods that nobody knows are not implemented',
  'options:204': 'OPTIONS is answered',
  'media:any': 'the Content-Type of a request is not looked at',
  'media:400': 'other media types get 400',
  'bom:ignored': 'a byte order mark before the body is ignored',
  'encoding:detected': 'bodies in UTF-16 and UTF-32 are read',
  'encoding:replaced': 'bytes that are not UTF-8 are read as U+FFFD',
  'limit:100kB': 'bodies above 100 kB are refused',
  'limit:10MB': 'bodies above 10 MB are refused',
  'length:required': 'bodies without a Content-Length are refused',
  'http10:refused': 'HTTP/1.0 is refused',
  'members:strict': 'members that the page does not list are refused',
  'depth:100': 'bodies nested deeper than 100 are refused',
  'projects:one': 'only one project is served, others are not found',
  'slow:50ms': 'each answer takes 50 ms longer',
  'connection:close': 'each answer closes its connection',
  'connection:ten': 'a connection is closed after ten answers',
  'framing:chunked': 'bodies are sent in chunks',
  'gzip:on': 'bodies are compressed for those who take gzip',
  'interim:103': 'an interim answer (103) comes before each answer',
  'media-type:charset': 'answers are application/json;charset=UTF-8',
  'headers:many': 'answers carry the fields of proxies, of security guides and a cookie',
} as const;

export type Switch = keyof typeof switches;

/** Which switches are on. */
export type Habits = ReadonlySet<Switch>;

/** True for the name of a switch of this server. */
export function isSwitch(name: string): name is Switch {
  return Object.hasOwn(switches, name);
}
