import type { Rule } from './rule.ts';

export const chunkedBody: Rule = {
  name: 'chunked-body',
  authority: 'inferred',
  severity: 'error',
  covers: 'a chunked body is the same body (RFC 9112, section 7.1)',
  hint: 'let the HTTP library read the body; do not rely on Content-Length',
};
