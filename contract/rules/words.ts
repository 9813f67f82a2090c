/** Where a page lists the status codes of an operation: `Status code: 400`, or `400 Bad Request`. */
export const statusWords: RegExp = /\/responses\/\d+(?:\/description)?$/;

/** Where a page names method and path of an operation. */
export const operationWords: RegExp = /^\/paths\/[^/]+\/[a-z]+$/;

/** Where a page says what a request may hold: a type, a bound, a form, a word, whether a member is mandatory, or an example. */
export const requestWords: RegExp =
  /\/(?:type|enum|const|default|pattern|format|minLength|maxLength|minItems|maxItems|minimum|maximum|exclusiveMinimum|exclusiveMaximum|multipleOf|required(?:\/\d+)?|examples?(?:\/[^/]+)?)$/;
