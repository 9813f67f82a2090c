// Compiled, and never run: what a test of a user's own may write, and what is an error of the compiler. Each line below
// an @ts-expect-error must be one, or the comment itself is.
import { type TypedClient, typedClient } from '../../cli/index.ts';
import type { paths } from '../../spec/generated/types.ts';

const sync = '/v2/{project_id}/fgs/workflows/{workflow_id}/sync-executions';
const params = { path: { project_id: 'p', workflow_id: 'w' } };

export async function ofTheBuiltInContract(): Promise<string | undefined> {
  const client = await typedClient<paths>({ url: 'http://127.0.0.1:1' });
  const { data, error } = await client.POST(sync, { params, body: { input: { order: 7 }, headers: {} } });
  if (error !== undefined) return error.error_code;
  const status: 'success' | 'fail' | 'timeout' = data.status;

  // @ts-expect-error a member of the body that the page does not have
  await client.POST(sync, { params, body: { inputs: {} } });
  // @ts-expect-error beside the right one too
  await client.POST(sync, { params, body: { input: {}, header: {} } });
  // @ts-expect-error a member of another type
  await client.POST(sync, { params, body: { input: 'text' } });
  // @ts-expect-error no body
  await client.POST(sync, { params });
  // @ts-expect-error nothing at all
  await client.POST(sync);
  // @ts-expect-error a parameter of another name
  await client.POST(sync, { params: { path: { project_id: 'p', workflow: 'w' } }, body: { input: {} } });
  // @ts-expect-error a parameter in a place where there are none
  await client.POST(sync, { params: { ...params, query: { limit: 1 } }, body: { input: {} } });
  // @ts-expect-error a path that the contract does not have
  await client.POST('/v2/{project_id}/fgs/workflows', { params, body: { input: {} } });
  // @ts-expect-error a method that the path does not have
  await client.GET(sync, { params });
  // @ts-expect-error a member of the answer that the page does not have
  data.executionId;
  // @ts-expect-error a word that the answer never has
  if (data.status === 'succeeded') return status;
  return data.execution_id;
}

/** As openapi-typescript writes it: parameters in every place, bodies that may be left out, answers without one. */
interface Books {
  '/v1/{shelf}/books': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: {
        query: { genre: 'novel' | 'essay'; limit?: number };
        header?: { 'X-Language'?: string };
        path: { shelf: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: { 200: { headers: object; content: { 'application/json': { books: string[] } } } };
    };
    post?: never;
    put: {
      parameters: { query?: never; header?: never; path: { shelf: string }; cookie?: never };
      requestBody?: { content: { 'application/json': { title: string } } };
      responses: {
        204: { headers: object; content?: never };
        409: { headers: object; content: { 'application/json': { why: string } } };
      };
    };
  };
  '/v1/{shelf}/loans': {
    post: {
      parameters: {
        query?: never;
        header: { 'X-Auth-Token': string };
        path: { shelf: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: { 200: { headers: object; content: { 'application/json': { id: string } } } };
    };
    put: {
      parameters: {
        query?: never;
        header: { 'X-Auth-Token': string; 'X-Reader': string };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: { 200: { headers: object; content: { 'application/json': { id: string } } } };
    };
  };
  '/v1/health': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: object; content: { 'text/plain': string } } };
    };
  };
  '/v1/any': {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: { default: { headers: object; content: { 'application/json': { any: string } } } };
    };
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: { '2XX': { headers: object; content: { 'application/json': { done: boolean } } } };
    };
  };
  '/v1/covers': {
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'image/png': string } };
      responses: { 201: { headers: object; content?: never } };
    };
  };
}

export async function ofOtherPages(client: TypedClient<Books>): Promise<string | undefined> {
  const path = { shelf: 's' };
  const listed = await client.GET('/v1/{shelf}/books', { params: { path, query: { genre: 'novel' } } });
  const books: string[] | undefined = listed.data?.books;
  const changed = await client.PUT('/v1/{shelf}/books', { params: { path } });
  const nothing: undefined = changed.data;
  const health = await client.GET('/v1/health');
  const text: string | undefined = health.data;
  await client.POST('/v1/covers', { body: new Uint8Array() });
  const any: string | undefined = (await client.GET('/v1/any')).data?.any;
  const put = await client.PUT('/v1/any');
  const done: boolean | undefined = put.error === undefined ? put.data.done : undefined;
  // The client adds the token; a call may have one of its own.
  await client.POST('/v1/{shelf}/loans', { params: { path } });
  await client.POST('/v1/{shelf}/loans', { params: { path, header: { 'X-Auth-Token': 'other' } } });
  await client.PUT('/v1/{shelf}/loans', { params: { header: { 'X-Reader': 'r' } } });
  await client.GET('/v1/{shelf}/books', {
    params: { path, query: { genre: 'essay', limit: 7 }, header: { 'X-Language': 'en' } },
  });

  // @ts-expect-error a query that has to be there
  await client.GET('/v1/{shelf}/books', { params: { path } });
  // @ts-expect-error a value that the parameter does not have
  await client.GET('/v1/{shelf}/books', { params: { path, query: { genre: 'poem' } } });
  // @ts-expect-error a field that has to be there
  await client.PUT('/v1/{shelf}/loans', {});
  // @ts-expect-error a field of another name
  await client.PUT('/v1/{shelf}/loans', { params: { header: { 'X-Reader': 'r', 'X-Raeder': 'r' } } });
  // @ts-expect-error a body where the operation takes none
  await client.GET('/v1/health', { body: {} });
  // @ts-expect-error JSON where the operation takes bytes
  await client.POST('/v1/covers', { body: { png: true } });
  // @ts-expect-error a member that the error does not have
  changed.error?.reason;
  return [books, nothing, text, any, done, changed.error?.why].join();
}
