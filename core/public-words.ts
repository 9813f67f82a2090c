/**
 * Words that stand in headers, messages and reports whoever sends them. A part of a secret that is one of these tells
 * nothing of the secret, and to hide it would spoil what is shown.
 */
const words = `
  application/json; charset=utf-8 text/plain text/html multipart/form-data content-type content-length content-encoding
  transfer-encoding accept-encoding keep-alive connection: authorization x-auth-token x-subject-token x-security-token
  x-request-id x-sdk-date x-sdk-content-sha256 set-cookie proxy-authorization user-agent traceparent retry-after
  sdk-hmac-sha256 access= signedheaders= signature= credentials
  username user-name example.com
  samesite=strict samesite=lax samesite=none httponly max-age= expires=
  workflows workflow_id project_id sync-executions executions execution execution_id begin_time end_time request_id
  error_code error_msg error_message node_id functiongraph function-graph function functions huaweicloud.com huaweicloud
  flowgauge emulator contract nightly localhost 127.0.0.1 http://127.0.0.1 https:// production staging development
  undefined unauthorized forbidden not found internal server error bad request unprocessable too many requests
  redacted [redacted] invalid parameters required response answered unreachable timeout-error connection refused
  international administrator
`.toLowerCase();

/** True where a part of a text is part of a word that everybody knows, or one character again and again. */
export function isPublicWord(part: string): boolean {
  return words.includes(part.toLowerCase()) || part === part.charAt(0).repeat(part.length);
}
