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

/** `200`, also as a text, and `2XX`. */
type IsSuccess<Status> = Status extends number | string ? (`${Status}` extends `2${string}` ? true : false) : false;

type ResponsesOf<Operation> = Operation extends { responses: infer Responses } ? Responses : Record<never, never>;

type BodiesWhere<Responses, Success extends boolean> = {
  [Status in keyof Responses]: IsSuccess<Status> extends Success ? ContentOf<Responses[Status]> : never;
}[keyof Responses];

/** Any body that is there: where the contract documents none, the server may send one all the same. */
type Anything = string | number | boolean | object | null;

type Or<Bodies, Otherwise> = [Bodies] extends [never] ? Otherwise : Bodies;

/** The documented bodies of the answers that say that the request was done; all of them where none says so (`default`). */
export type DataOf<Operation> = Or<
  BodiesWhere<ResponsesOf<Operation>, true>,
  Or<BodiesWhere<ResponsesOf<Operation>, false>, Anything | undefined>
>;

/** The documented bodies of all other answers. */
export type ErrorOf<Operation> = Or<BodiesWhere<ResponsesOf<Operation>, false>, Anything>;
