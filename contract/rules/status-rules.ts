import type { StatusRule, UserRule } from './rule.ts';
import { operationWords, requestWords, statusWords } from './words.ts';

/**
 * Rules that need no code of their own: the status that answers a request, or the lack of an answer, breaks them. Those that
 * only one operation has stand with it.
 */
export type CommonStatusRuleName =
  | 'authentication'
  | 'charset-variant'
  | 'chunked-body'
  | 'defensible-status'
  | 'field-name-case'
  | 'gateway-status'
  | 'json-spelling'
  | 'kept-connection'
  | 'late-answer'
  | 'media-type-variant'
  | 'no-answer'
  | 'other-success'
  | 'percent-encoding'
  | 'query-ignored'
  | 'redirect'
  | 'request-enum'
  | 'request-items'
  | 'request-json'
  | 'request-length'
  | 'request-media-type'
  | 'request-method'
  | 'request-path'
  | 'request-pattern'
  | 'request-range'
  | 'request-required'
  | 'request-shape'
  | 'request-type'
  | 'server-error'
  | 'smuggled-length'
  | 'split-body'
  | 'truncated-body'
  | 'undocumented-status'
  | 'unknown-thing'
  | 'valid-request'
  | 'wrong-status';

/** What a case's requests are about: `judgeStatus` reports a breach under the rule that names the case, or the status, best. */
export const statusRules: Readonly<Record<CommonStatusRuleName, StatusRule>> = {
  authentication: {
    reportedBy: 'status',
    authority: 'declared',
    severity: 'error',
    covers: 'a call without valid credentials is refused with 401 or 403, where the target says that it asks for them',
    hint: 'check the credentials before anything else, and refuse with 401',
  },
  'charset-variant': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'warn',
    covers: 'a charset other than UTF-8 is refused (RFC 8259 knows none)',
    hint: 'answer 415, or ignore the parameter knowingly',
  },
  'chunked-body': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'a chunked body is the same body (RFC 9112, section 7.1)',
    hint: 'let the HTTP library read the body; do not rely on Content-Length',
  },
  'defensible-status': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'warn',
    covers: 'where two answers can be defended, the page should say which',
    hint: 'document the status that is given',
  },
  'field-name-case': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'header field names are compared without case (RFC 9110, section 5.1)',
    hint: 'look fields up by their lower-case name',
  },
  'gateway-status': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'a status that gateways give does not answer a request that gave no cause for it',
    hint: 'look at what stands between client and service',
  },
  'json-spelling': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'another spelling of the same JSON is the same request: blanks, escapes, order of members',
    hint: 'read the body with a JSON parser only',
  },
  'kept-connection': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'a request on a kept-alive connection is answered like one on a new connection',
    hint: 'read each request to its end before the next, and keep nothing of it',
  },
  'late-answer': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'an answer comes before the client gives up',
    hint: 'look for a request that is never finished',
  },
  'media-type-variant': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'Content-Type is compared without case and with its parameters apart (RFC 9110, section 8.3)',
    hint: 'parse the field instead of comparing its text',
  },
  'no-answer': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'every request is answered before the connection closes',
    hint: 'look for a crash or an unhandled error in the server log',
  },
  'other-success': {
    reportedBy: 'status',
    authority: 'documented',
    rests: statusWords,
    severity: 'error',
    covers: 'success is 200 and no other code of the 2xx class',
    hint: 'answer 200',
  },
  'percent-encoding': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'a percent-encoded unreserved character is the character itself (RFC 3986, section 6.2.2)',
    hint: 'decode each path segment once, after splitting the path',
  },
  'query-ignored': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'a query that the page does not know changes nothing',
    hint: 'take the path apart from the query before matching it',
  },
  redirect: {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'the operation does not redirect',
    hint: 'name the final URL of the target, or stop redirecting POST',
  },
  'request-enum': {
    reportedBy: 'status',
    authority: 'documented',
    rests: /\/(?:enum|const|discriminator)$/,
    severity: 'error',
    covers: 'a word that is none of the documented ones is refused',
    hint: 'compare the value with the list before anything is done with it',
  },
  'request-items': {
    reportedBy: 'status',
    authority: 'documented',
    rests: /\/(?:minItems|maxItems|uniqueItems|minProperties|maxProperties)$/,
    severity: 'error',
    covers: 'an array or a map of fewer or more entries than documented, or with one of them twice, is refused',
    hint: 'count the entries before anything is done with them',
  },
  'request-json': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'a body that is not one JSON value is refused with 400; what some parsers accept beyond JSON is a warning',
    hint: 'parse strictly and refuse what follows the value',
  },
  'request-length': {
    reportedBy: 'status',
    authority: 'documented',
    rests: /\/(?:minLength|maxLength)$/,
    severity: 'error',
    covers: 'a parameter or a member beyond its documented length is refused',
    hint: 'check the length, counted in characters after percent-decoding',
  },
  'request-media-type': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'warn',
    covers: 'a body that does not call itself JSON is refused',
    hint: 'compare type and subtype of Content-Type without case, and refuse others with 400 or 415',
  },
  'request-method': {
    reportedBy: 'status',
    authority: 'documented',
    rests: operationWords,
    severity: 'error',
    covers: 'only the documented method executes the flow',
    hint: 'route by method as well as by path',
  },
  'request-path': {
    reportedBy: 'status',
    authority: 'documented',
    rests: operationWords,
    severity: 'error',
    covers: 'only the documented path executes the flow',
    hint: 'match the whole path, segment by segment',
  },
  'request-pattern': {
    reportedBy: 'status',
    authority: 'documented',
    rests: /\/(?:pattern|format)$/,
    severity: 'error',
    covers: 'a text of another form than the documented one is refused',
    hint: 'match the whole text against the documented pattern or format',
  },
  'request-range': {
    reportedBy: 'status',
    authority: 'documented',
    rests: /\/(?:minimum|maximum|exclusiveMinimum|exclusiveMaximum|multipleOf)$/,
    severity: 'error',
    covers: 'a number outside of its documented range is refused, where the page does not say what else becomes of it',
    hint: 'compare the number with both bounds, or document how it is clamped',
  },
  'request-required': {
    reportedBy: 'status',
    authority: 'documented',
    rests: /\/required(?:\/\d+)?$/,
    severity: 'error',
    covers: 'a request without a required member is refused with 400',
    hint: 'check that the member is there before anything is executed',
  },
  'request-shape': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'a body whose members the document rules out, alone or together, is refused',
    hint: 'check the whole body against its schema before anything is done with it',
  },
  'request-type': {
    reportedBy: 'status',
    authority: 'documented',
    rests: /\/type$/,
    severity: 'error',
    covers: 'a request member of another type than the documented one is refused with 400',
    hint: 'check the type before anything is executed; null is no object',
  },
  'server-error': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'nothing that a client sends makes the server answer 500',
    hint: 'look at the server log for this request; validate before use',
  },
  'smuggled-length': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'warn',
    covers: 'a request with two lengths is refused (RFC 9112, section 6.3)',
    hint: 'answer 400 and close the connection',
  },
  'split-body': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'a body that arrives in pieces is the same body',
    hint: 'collect all pieces, as bytes, before decoding',
  },
  'truncated-body': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'a request that is cut off is not executed',
    hint: 'execute only when the announced length has arrived',
  },
  'undocumented-status': {
    reportedBy: 'status',
    authority: 'documented',
    rests: statusWords,
    severity: 'error',
    covers: 'a status code that neither the page documents nor a gateway gives',
    hint: 'answer with a documented status code',
  },
  'unknown-thing': {
    reportedBy: 'status',
    authority: 'inferred',
    severity: 'error',
    covers: 'a path that names what nobody made is answered 404 or 400, whether the page lists the code or not',
    hint: 'look for the thing before answering, and say that there is none',
  },
  'valid-request': {
    reportedBy: 'status',
    authority: 'documented',
    rests: requestWords,
    severity: 'error',
    names: 'validity',
    covers: 'a request within every documented bound is not refused',
    hint: 'loosen the check that refuses it; the page allows this value',
  },
  'wrong-status': {
    reportedBy: 'status',
    authority: 'documented',
    rests: statusWords,
    severity: 'error',
    covers: 'a documented status code comes only when its time has come',
    hint: 'answer with the status that the page gives for this case',
  },
};

/** The rule on the user's own list of known failures, which no answer breaks. */
export const knownFailing: UserRule = {
  reportedBy: 'list',
  authority: 'declared',
  severity: 'error',
  covers: 'a case on the known-failing list fails as the list says',
  hint: 'remove the entry: the case passes now, or its id matches no case that ran',
};

/** The rule on a second target that is held against the first. */
export const answersDiffer: UserRule = {
  reportedBy: 'comparison',
  authority: 'declared',
  severity: 'error',
  covers: 'a second target answers the same requests as the first does',
  hint: 'see whether the change between the two targets was meant to show at this place',
};
