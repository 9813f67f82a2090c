import { once } from 'node:events';
import type { Server } from 'node:http';
import { expect, test } from 'vitest';
import type { CaseResult } from '../../core/case-result.ts';
import { isJsonObject } from '../../core/json.ts';
import { booksServer } from '../fixture/books-server.ts';
import { sampleModels, sampleTarget } from '../fixture/sample-operations.ts';
import { planOperations } from '../plan/plan-contract.ts';
import { runPlan } from './run-plan.ts';
import { startExecutor } from './start-executor.ts';

/** Runs the general cases of all operations of the sample document. */
async function run(server: Server): Promise<CaseResult[]> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const target = { ...sampleTarget, url: `http://127.0.0.1:${port}`, auth: 'none' } as const;
  const plan = planOperations(sampleModels(), target, { effort: 'thorough' });
  const { executor, close } = startExecutor(plan, target, { mode: 'none' }, {}, () => undefined);
  const results: CaseResult[] = [];
  try {
    await runPlan(plan, executor, (result) => results.push(result));
  } finally {
    await close();
    server.close();
  }
  return results;
}

function errorsOf(results: readonly CaseResult[]): string[] {
  return results.flatMap(({ id, violations }) =>
    violations.flatMap(({ rule, severity }) => (severity === 'error' ? [`${id} ${rule}`] : [])),
  );
}

test('a server that keeps its document has no error, and most of the cases are exercised', async () => {
  const results = await run(booksServer());
  expect(errorsOf(results)).toEqual([]);
  const passed = results.filter(({ status }) => status === 'pass').map(({ id }) => id);
  expect(passed.length).toBeGreaterThan(results.length / 2);
  expect(passed).toEqual(
    expect.arrayContaining([
      'get-books/request/valid',
      'get-books/request/query/limit/type/text',
      'get-books/response/200/books/items/author/born/type',
      'post-books/request/body/author/required/missing',
      'post-books/response/201/id/type',
    ]),
  );
  // There is no such book: what the rest of the request must come to does not show.
  const shown = results.find(({ id }) => id === 'get-books-book_id/request/valid');
  expect(shown).toMatchObject({ status: 'not-exercised', reason: expect.stringContaining('does not have') });
});

test('one that takes any object for a book breaks what the document says of each member', async () => {
  const errors = errorsOf(await run(booksServer(isJsonObject)));
  expect(errors).toEqual(
    expect.arrayContaining([
      'post-books/request/body/title/required/missing request-required',
      'post-books/request/body/author/type/text request-type',
      'post-books/request/body/tags/type/object request-type',
    ]),
  );
  expect(errors.filter((error) => !error.startsWith('post-books/request/body/'))).toEqual([]);
});
