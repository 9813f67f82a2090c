import type { RunEvent } from '../../core/events.ts';
import { isJsonObject, parseJson } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';

/** Members that every event of a type must have; what hangs below them is trusted to this tool's own writer. */
const requiredMembers: Record<RunEvent['type'], readonly string[]> = {
  'run-started': ['tool', 'command', 'argv', 'seed', 'target', 'environment'],
  'spec-checked': ['pages', 'stale', 'constraints', 'findings'],
  'contract-started': ['cases', 'notExercised'],
  exchange: ['exchange'],
  'case-finished': ['result'],
  'contract-finished': ['requests', 'durationMs', 'flowsReached', 'matrix'],
  'load-started': ['scenario', 'engine'],
  'load-finished': ['result'],
  'thing-made': ['resource', 'id', 'remove'],
  'thing-removed': ['resource', 'id'],
  'load-not-run': ['scenario', 'engine', 'reason', 'hint'],
  'load-incomplete': ['scenario', 'engine', 'missing'],
  'threshold-judged': ['result'],
  compared: ['result'],
  problem: ['kind', 'message', 'hint'],
  interrupted: ['signal'],
  'run-finished': ['durationMs'],
};

function isEvent(value: unknown): value is RunEvent {
  if (!isJsonObject(value) || typeof value.at !== 'string' || typeof value.type !== 'string') return false;
  const { type } = value;
  const entry = Object.entries(requiredMembers).find(([name]) => name === type);
  return entry?.[1].every((member) => Object.hasOwn(value, member)) ?? false;
}

/** One line of run.ndjson: its event, `undefined` for a type of event that this version does not know, or what is wrong. */
function parseEvent(line: string): { ok: true; event: RunEvent | undefined } | { ok: false; message: string } {
  const parsed = parseJson(line);
  if (!parsed.ok) return { ok: false, message: parsed.message };
  if (isEvent(parsed.value)) return { ok: true, event: parsed.value };
  if (isJsonObject(parsed.value) && typeof parsed.value.type === 'string' && typeof parsed.value.at === 'string') {
    if (!Object.hasOwn(requiredMembers, parsed.value.type)) return { ok: true, event: undefined };
    return { ok: false, message: `a member of ${parsed.value.type} is missing` };
  }
  return { ok: false, message: 'it has no "type" or no "at"' };
}

/**
 * The events of a run file's text, in order. A last line without its line end was torn by the end of the process
 * and is left out; so are events of a type that this version does not know.
 * @throws Problem `run-unreadable` naming the line that is no event
 */
export function parseEvents(text: string, file: string): RunEvent[] {
  const lines = text.split('\n');
  const torn = lines.pop();
  const events: RunEvent[] = [];
  for (const [index, line] of lines.entries()) {
    const parsed = parseEvent(line);
    if (parsed.ok) {
      if (parsed.event !== undefined) events.push(parsed.event);
    } else
      throw new Problem(
        'run-unreadable',
        `${file}:${index + 1} is not an event of a run: ${parsed.message}`,
        'name the run.ndjson of a run, as it was written',
      );
  }
  // A process that was killed between the line and its end left a whole event all the same.
  const last = torn === undefined || torn === '' ? undefined : parseEvent(torn);
  if (last?.ok && last.event !== undefined) events.push(last.event);
  return events;
}
