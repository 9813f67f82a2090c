/** An error answer: its status and the three fields of every error body. `message` has 2 to 512 characters. */
export interface ApiError {
  status: number;
  code: string;
  message: string;
  /** response header fields beyond the usual ones, flat: name, value, name, value */
  headers?: readonly string[];
}

const maxMessageLength = 512;

function bounded(message: string): string {
  return message.length <= maxMessageLength ? message : `${message.slice(0, maxMessageLength - 3)}...`;
}

/** 400 of the flow service. `detail` says which parameter and why. */
export function invalidParameters(detail: string): ApiError {
  return { status: 400, code: 'FGS.3002', message: bounded(`Invalid parameters. ${detail}`) };
}

export const flowNotFound: ApiError = { status: 404, code: 'FGS.5002', message: 'Function flow not found.' };

export const executionNotFound: ApiError = { status: 404, code: 'FGS.5003', message: 'Flow execution not found.' };

/** 400 of an operation that the state of its execution does not allow. */
export function serviceConflict(message: string): ApiError {
  return { status: 400, code: 'FSS.0400', message };
}

export const internalError: ApiError = { status: 500, code: 'FSS.0500', message: 'Internal Error.' };

type GatewayErrorName =
  | 'malformed'
  | 'unauthenticated'
  | 'notFound'
  | 'requestTimeout'
  | 'tooLarge'
  | 'mediaType'
  | 'contentCoding'
  | 'expectation'
  | 'headersTooLarge'
  | 'unavailable'
  | 'backendTimeout';

/** What the gateway in front of the service says itself, before the service sees the request. */
export const gatewayErrors: Record<GatewayErrorName, ApiError> = {
  malformed: { status: 400, code: 'APIG.0106', message: 'Orchestration error: the request is malformed' },
  unauthenticated: { status: 401, code: 'APIG.0301', message: 'Incorrect IAM authentication information' },
  notFound: { status: 404, code: 'APIG.0101', message: 'The API does not exist or has not been published' },
  requestTimeout: { status: 408, code: 'APIG.0204', message: 'The request was not received in time' },
  tooLarge: { status: 413, code: 'APIG.0201', message: 'Request entity too large' },
  mediaType: { status: 415, code: 'APIG.0106', message: 'Unsupported media type: send application/json in UTF-8' },
  contentCoding: {
    status: 415,
    code: 'APIG.0106',
    message: 'Unsupported content coding: send the body as it is',
    headers: ['Accept-Encoding', 'identity'],
  },
  expectation: { status: 417, code: 'APIG.0106', message: 'Only the expectation 100-continue is known' },
  unavailable: { status: 503, code: 'APIG.0202', message: 'The backend is unavailable' },
  backendTimeout: { status: 504, code: 'APIG.0203', message: 'Backend timeout' },
  headersTooLarge: { status: 431, code: 'APIG.0201', message: 'Request header fields too large' },
};

/** 405, with the methods that the path knows. */
export function methodNotAllowed(allow: string): ApiError {
  return { status: 405, code: 'APIG.0106', message: `Method not allowed: use ${allow}`, headers: ['Allow', allow] };
}

/** The body of an error answer. */
export function errorBody(error: ApiError, requestId: string): string {
  return JSON.stringify({ error_code: error.code, error_msg: error.message, request_id: requestId });
}
