import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import { formatPointer } from '../../../core/json-pointer.ts';
import { messageOf } from '../../../core/message-of.ts';
import { Problem } from '../../../core/problem.ts';
import type { Provenance, Tokens } from '../openapi/provenance.ts';

/** A file with an OpenAPI document: `file` is how it is shown. */
export interface DocumentText {
  file: string;
  text: string;
}

/** An OpenAPI document as its file has it, and the line of each of its places. */
export interface GivenDocument {
  value: JsonObject;
  provenance: Provenance;
}

/** The longest line that is quoted whole; a document in one line would be quoted thousands of times over. */
const longestLine = 200;

/** Takes down the line of each place below a node, keys being where their values are told. */
class LineRecorder {
  readonly entries: Provenance = {};
  readonly #file: string;
  readonly #lines: readonly string[];
  readonly #counter: LineCounter;

  constructor({ file, text }: DocumentText, counter: LineCounter) {
    this.#file = file;
    this.#lines = text.split(/\r?\n/);
    this.#counter = counter;
  }

  record(node: unknown, tokens: Tokens, offset: number | undefined): void {
    const { line } = this.#counter.linePos(offset ?? 0);
    const text = (this.#lines[line - 1] ?? '').trim().slice(0, longestLine);
    this.entries[formatPointer(tokens)] = { file: this.#file, line, text, authority: 'documented' };
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        this.record(pair.value, [...tokens, String(pair.key.value)], startOf(pair.key));
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) this.record(item, [...tokens, index], startOf(item));
    }
  }
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node satisfies Node).range?.[0] : undefined;
}

function invalid(file: string, message: string, hint: string): Problem {
  return new Problem('spec-invalid', `${file} ${message}`, hint);
}

const wanted = 'name an OpenAPI 3.0 or 3.1 document';

/** @throws Problem `spec-invalid` where the value is no document of a version that is read */
function assertVersion(value: JsonValue, file: string): asserts value is JsonObject {
  if (!isJsonObject(value)) throw invalid(file, 'is no OpenAPI document: it holds no object', wanted);
  const { swagger, openapi } = value;
  if (swagger !== undefined) {
    throw invalid(file, `is Swagger ${String(swagger)}, which is not read`, 'convert it to OpenAPI 3 first');
  }
  if (openapi === undefined) throw invalid(file, 'is no OpenAPI document: it has no "openapi"', wanted);
  if (typeof openapi !== 'string' || !/^3\.[01](?:\.|$)/.test(openapi)) {
    throw invalid(file, `is OpenAPI ${String(openapi)}, which is not read`, wanted);
  }
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document, YAML or JSON, with the line of each place.
 * @throws Problem `spec-invalid` naming the line that is no YAML, or what the file holds instead
 */
export function readDocument(source: DocumentText): GivenDocument {
  const { file, text } = source;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, merge: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? 1;
    const words = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
    throw new Problem('spec-invalid', `${file}:${line}: ${words}`, 'correct the named line: it is no YAML');
  }
  let value: JsonValue;
  try {
    // Through JSON: dates become texts, and what an alias repeats is a value of its own.
    value = JSON.parse(JSON.stringify(document.toJS() ?? null));
  } catch (cause) {
    throw invalid(file, `cannot be read: ${messageOf(cause)}`, wanted);
  }
  assertVersion(value, file);
  const recorder = new LineRecorder(source, counter);
  recorder.record(document.contents, [], 0);
  return { value, provenance: recorder.entries };
}
