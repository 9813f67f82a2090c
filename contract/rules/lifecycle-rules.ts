import type { LifecycleRule } from './rule.ts';

/** Rules on the life of what an API manages: broken by what several calls show together. */
export type LifecycleRuleName =
  | 'async-as-sync'
  | 'batch-remove'
  | 'called-back'
  | 'child-of-parent'
  | 'created-listed'
  | 'created-shown'
  | 'ended-result'
  | 'execution-ends'
  | 'foreign-project'
  | 'list-filter'
  | 'list-limit'
  | 'list-offset'
  | 'list-total'
  | 'other-untouched'
  | 'refused-without-effect'
  | 'removed-gone'
  | 'removed-unlisted'
  | 'resource-id-unique'
  | 'restarted'
  | 'state-forward'
  | 'stopped'
  | 'times-across-calls'
  | 'update-applied'
  | 'update-else-kept';

/** The words of the page on an operation: what it is for. */
const purpose = /\/(?:get|put|post|delete|patch)\/(?:description|summary)$/;
/** The words of the page on a parameter or a member. */
const member = /\/(?:parameters\/\d+|properties\/[^/]+|schema|items)(?:\/description)?$/;
const either = new RegExp(`${purpose.source}|${member.source}`);

const shared = { reportedBy: 'lifecycle', severity: 'error' } as const;

export const lifecycleRules: Readonly<Record<LifecycleRuleName, LifecycleRule>> = {
  'async-as-sync': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'an execution ends alike, with the same result, whether it is waited for or asked about later',
    hint: 'let both operations start the same engine, and keep the result that it gives',
  },
  'batch-remove': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers:
      'an operation that ends several things ends each that it reports as ended, and reports each that it was given',
    hint: 'take the report from what was really ended, one entry for each name in the request',
  },
  'called-back': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what waits goes on when it is called back, with what the call gave it',
    hint: 'find what waits by all the names in the call, and hand it the result as it came',
  },
  'child-of-parent': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what belongs to one thing is neither shown nor listed under another',
    hint: 'look things up by the whole path, not by the last id alone',
  },
  'created-listed': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what was made is listed, once, with the members that it is shown with',
    hint: 'list from the same store that shows one, and wait for what is copied',
  },
  'created-shown': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what was made is shown as it was sent',
    hint: 'keep each member of the request as it came; look for what trims, renames, defaults or drops members',
  },
  'ended-result': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what has ended stays as it ended: asked again, it gives the same answer',
    hint: 'write the result once, together with the state',
  },
  'execution-ends': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what was started ends, in a state that the page lists',
    hint: 'look for executions whose end is not written',
  },
  'foreign-project': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what belongs to a project cannot be read, changed, ended or listed by the path of another',
    hint: 'look things up by project and id together',
  },
  'list-filter': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'a list that is asked for things of one kind holds those, and no others',
    hint: 'apply the parameter before the list is cut into pages',
  },
  'list-limit': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'a page of a list holds no more items than were asked for',
    hint: 'cut the list at the limit',
  },
  'list-offset': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'walked page by page, a list gives each item once',
    hint: 'sort the list by something that no two items share before it is cut',
  },
  'list-total': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'the counts beside a list agree with what it holds',
    hint: 'count what the filter leaves, not what the page holds, and for each project alone',
  },
  'other-untouched': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what is done to one thing leaves every other as it was',
    hint: 'look for a condition that names too many things, and for values shared between them',
  },
  'refused-without-effect': {
    ...shared,
    authority: 'inferred',
    covers: 'a request that is refused has no effect (RFC 9110, section 15.5: the request was not fulfilled)',
    hint: 'validate the whole request before anything is written',
  },
  'removed-gone': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what was ended is not shown, changed or used any more',
    hint: 'look things up in the store, not in a cache that outlives them',
  },
  'removed-unlisted': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what was ended is not listed any more',
    hint: 'remove it from the list in the same step',
  },
  'resource-id-unique': {
    ...shared,
    authority: 'inferred',
    covers: 'no two things that are made have the same id',
    hint: 'draw ids from a source that does not repeat, and never give one out again',
  },
  restarted: {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what is retried runs again, under its own id',
    hint: 'put the state back to running, and let the engine take it up',
  },
  'state-forward': {
    ...shared,
    authority: 'inferred',
    covers: 'the state of what runs goes forward: what has ended does not run again unless it is retried',
    hint: 'let only the engine write the state, in order',
  },
  stopped: {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'what is stopped while it runs ends soon, in the state that the page has for it',
    hint: 'hand the stop to the engine, and keep what it says',
  },
  'times-across-calls': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers:
      'times are in order across calls: what was made later is not older, and a change does not make a thing older',
    hint: 'take times from one clock, when the thing happens',
  },
  'update-applied': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'an update that is answered with success changes what it names',
    hint: 'write each member of the request, also those that become empty',
  },
  'update-else-kept': {
    ...shared,
    authority: 'documented',
    rests: either,
    covers: 'an update changes nothing but what it names',
    hint: 'do not make the thing anew from the request: ids, times of creation and other members stay',
  },
};
