import type { ApiCall, OperationRow } from '../http/answer.ts';
import { invalidParameters } from '../http/api-error.ts';
import { lengthWithin } from '../sync-executions/read-request.ts';

/** The longest that the pages let each parameter of a path be; the shortest is one character. */
const longest = { projectId: 64, workflowId: 512, executionId: 64 };
const names = { projectId: 'project_id', workflowId: 'workflow_id', executionId: 'execution_id' };

export type PathParameter = keyof typeof longest;

function brokenPath(call: ApiCall, parameters: readonly PathParameter[]): string | undefined {
  const broken = parameters.find((parameter) => !lengthWithin(call[parameter], longest[parameter]));
  return broken === undefined ? undefined : `${names[broken]} must have 1 to ${longest[broken]} characters.`;
}

/** The same operations, which first hold the parameters of their path to the pages. */
export function withPath<T extends Record<string, OperationRow>>(parameters: readonly PathParameter[], rows: T): T {
  for (const row of Object.values(rows)) {
    const { run } = row;
    row.run = (call) => {
      const broken = brokenPath(call, parameters);
      return broken === undefined ? run(call) : invalidParameters(broken);
    };
  }
  return rows;
}
