/** Names of methods as openapi-typescript writes them into `paths`. */
export type Method = 'get' | 'put' | 'post' | 'delete' | 'patch' | 'head' | 'options' | 'trace';

/** Path templates that have an operation with this method: every other method of a path is `never`. */
export type PathsWith<Paths, M extends Method> = {
  [P in keyof Paths]: Paths[P] extends { [K in M]: object } ? P : never;
}[keyof Paths] &
  string;

/** The operation of a path template and a method. */
export type OperationOf<Paths, P extends keyof Paths, M extends Method> = Paths[P] extends { [K in M]: infer O }
  ? O
  : never;

type Said<T> = [Exclude<T, undefined>] extends [never] ? false : true;

/** Fields that prove who sends a request: the client adds them, so that no call has to. */
type Credential = 'Authorization' | 'X-Auth-Token' | 'X-Sdk-Date' | 'X-Security-Token';
type CredentialName = Credential | Lowercase<Credential>;

type Header<Fields> = Omit<Fields, CredentialName> & Partial<Pick<Fields, Extract<keyof Fields, CredentialName>>>;

/** Places that a call need not name, where nothing in them is required. */
type Place<Name extends string, Values> =
  Record<never, never> extends Values ? { [P in Name]?: Values } : { [P in Name]: Values };

type HeaderPart<Places> = Places extends { header?: infer Fields }
  ? Said<Fields> extends true
    ? Place<'header', Header<Exclude<Fields, undefined>>>
    : Record<never, never>
  : Record<never, never>;

/** Parameters by place; a place of which the operation has none may not be given. */
type ParamsOf<Operation> = Operation extends { parameters: infer Places }
  ? {
      [P in keyof Places as P extends 'header' ? never : Said<Places[P]> extends true ? P : never]: Places[P];
    } & HeaderPart<Places>
  : Record<never, never>;

/** The JSON of a message's content; text or bytes where it has none. */
type JsonOf<Content, Other> = [Extract<keyof Content, `${string}json${string}`>] extends [never]
  ? Other
  : Content[Extract<keyof Content, `${string}json${string}`>];

type BodyPart<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { body: JsonOf<Content, string | Uint8Array> }
  : Operation extends { requestBody?: infer Body }
    ? Exclude<Body, undefined> extends { content: infer Content }
      ? Said<Body> extends true
        ? { body?: JsonOf<Content, string | Uint8Array> }
        : Record<never, never>
      : Record<never, never>
    : Record<never, never>;

type ParamsPart<Operation> =
  Record<never, never> extends ParamsOf<Operation> ? { params?: ParamsOf<Operation> } : { params: ParamsOf<Operation> };

/** What belongs to one call alone, whatever its operation. */
export interface CallSettings {
  /** fields beyond those that the operation has as parameters */
  headers?: Readonly<Record<string, string>>;
  /** milliseconds to the last byte of the answer; the client's own unless given */
  timeoutMs?: number;
}

export type CallOptions<Operation> = ParamsPart<Operation> & BodyPart<Operation> & CallSettings;

/** Options may be left out where none of them is required. */
export type CallArguments<Operation> =
  Record<never, never> extends CallOptions<Operation>
    ? [options?: CallOptions<Operation>]
    : [options: CallOptions<Operation>];

type ContentOf<Response> = Response extends { content: infer Content }
  ? Said<Content> extends true
    ? JsonOf<Content, string>
    : undefined
  : undefined;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type SuccessStatus = `2${Digit}${Digit}`;
type IsSuccess<Status> = Status extends number | string ? (`${Status}` extends SuccessStatus ? true : false) : false;

type ResponsesOf<Operation> = Operation extends { responses: infer Responses } ? Responses : Record<never, never>;

type BodiesWhere<Responses, Success extends boolean> = {
  [Status in keyof Responses]: IsSuccess<Status> extends Success ? ContentOf<Responses[Status]> : never;
}[keyof Responses];

/** The documented bodies of the answers that say that the request was done. */
export type DataOf<Operation> = BodiesWhere<ResponsesOf<Operation>, true>;

/** The documented bodies of all other answers. */
export type ErrorOf<Operation> = BodiesWhere<ResponsesOf<Operation>, false>;
