import { LineCounter, parseDocument } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import { Problem } from '../../../core/problem.ts';

/** An overlay as the user names it: `file` is only shown. */
export interface OverlayText {
  file: string;
  text: string;
}

/** One action of an OpenAPI Overlay, with the line on which it starts and the evidence that it is right. */
export interface OverlayAction {
  target: string;
  description?: string;
  evidence: string;
  line: number;
  change: { kind: 'update'; value: JsonValue } | { kind: 'remove' } | { kind: 'copy'; from: string };
}

export interface Overlay {
  file: string;
  actions: OverlayAction[];
}

function invalid(file: string, line: number, message: string): Problem {
  return new Problem('overlay-invalid', `${file}:${line}: ${message}`);
}

const rootKeys = new Set(['overlay', 'info', 'extends', 'actions']);
const actionKeys = new Set(['target', 'description', 'update', 'remove', 'copy']);

function unknownKey(object: JsonObject, known: ReadonlySet<string>): string | undefined {
  return Object.keys(object).find((key) => !known.has(key) && !key.startsWith('x-'));
}

function readChange(action: JsonObject): OverlayAction['change'] | undefined {
  if (action.remove === true) return { kind: 'remove' };
  if (typeof action.copy === 'string') return { kind: 'copy', from: action.copy };
  return action.update === undefined ? undefined : { kind: 'update', value: action.update };
}

function readAction(action: JsonValue, file: string, line: number): OverlayAction {
  if (!isJsonObject(action)) throw invalid(file, line, 'an action must be an object');
  const stray = unknownKey(action, actionKeys);
  if (stray !== undefined) throw invalid(file, line, `an action has no key ${JSON.stringify(stray)}`);
  const { target, description } = action;
  const evidence = action['x-evidence'];
  const change = readChange(action);
  if (typeof target !== 'string') throw invalid(file, line, 'the action has no target');
  if (typeof evidence !== 'string' || evidence.trim() === '') throw invalid(file, line, 'the action has no x-evidence');
  if (change === undefined) throw invalid(file, line, 'the action has neither update, nor copy, nor "remove: true"');
  return { target, evidence: evidence.trim(), line, change, ...(typeof description === 'string' && { description }) };
}

/**
 * Parses an OpenAPI Overlay 1.0 or 1.1 (https://spec.openapis.org/overlay/), each of whose actions must also carry
 * its evidence as `x-evidence`.
 * @throws Problem `overlay-invalid` naming the line
 */
export function parseOverlay({ file, text }: OverlayText): Overlay {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const [error] = document.errors;
  if (error !== undefined) throw invalid(file, error.linePos?.[0].line ?? 1, error.message.split('\n')[0] ?? '');
  const root: JsonValue = document.toJS();
  if (!isJsonObject(root)) throw invalid(file, 1, 'an overlay is an object with overlay, info and actions');
  if (typeof root.overlay !== 'string' || !/^1\.[01]\.\d+$/.test(root.overlay)) {
    throw invalid(file, 1, 'overlay must be a version 1.0.x or 1.1.x');
  }
  const { info, actions } = root;
  if (!isJsonObject(info) || typeof info.title !== 'string' || typeof info.version !== 'string') {
    throw invalid(file, 1, 'info must have a title and a version');
  }
  const stray = unknownKey(root, rootKeys);
  if (stray !== undefined) throw invalid(file, 1, `an overlay has no key ${JSON.stringify(stray)}`);
  if (!Array.isArray(actions) || actions.length === 0) throw invalid(file, 1, 'actions must be a list with an action');
  const lineOf = (index: number): number => {
    const node = document.getIn(['actions', index], true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    const offset: unknown = Array.isArray(range) ? range[0] : 0;
    return counter.linePos(typeof offset === 'number' ? offset : 0).line;
  };
  return { file, actions: actions.map((action, index) => readAction(action, file, lineOf(index))) };
}
