import type { CaseDraft } from '../cases/contract-case.ts';
import { stories } from '../lifecycle/stories/stories.ts';
import type { Story } from '../lifecycle/tools.ts';
import type { Resource } from '../resources/resource.ts';

const unsafe = 'a safe run makes nothing on the target';

function caseOf(story: Story, resource: Resource, all: readonly Resource[], isSafe: boolean): CaseDraft {
  const { create } = resource;
  const missing = story.lacks(resource, all);
  const reason = missing ?? (isSafe ? unsafe : undefined);
  const status = create.responses.find((response) => response.status.startsWith('2'))?.status ?? '200';
  return {
    id: `${resource.name}/lifecycle/${story.name}`,
    summary: `${resource.name}: ${story.summary}`,
    cells: story.rules.map((rule) => ({
      pointer: `${create.pointer}/description`,
      constraint: rule,
      boundary: 'across calls',
      status,
    })),
    ...(reason !== undefined && { notExercised: reason }),
    kind: 'lifecycle',
    story,
    resource,
    ...(story.alone === true && { alone: true }),
  };
}

/** Each sequence for each resource that the operations manage; those that cannot be gone through say why. */
export function lifecycleCases(
  resources: readonly Resource[],
  isSafe: boolean,
): { resource: Resource; draft: CaseDraft }[] {
  return resources.flatMap((resource) =>
    stories.map((story) => ({ resource, draft: caseOf(story, resource, resources, isSafe) })),
  );
}
