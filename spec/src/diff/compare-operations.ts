import type { JsonObject } from '../../../core/json.ts';
import type { Operation, OperationContent, OperationParameter, OperationResponse } from '../openapi/operations.ts';
import type { Direction } from './change.ts';
import { compareSchemas } from './compare-schemas.ts';
import { compareWords } from './compare-words.ts';
import type { Comparison, Place } from './comparison.ts';

function key(parameter: OperationParameter): string {
  return parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
}

/** Path parameters are matched by their place in the path: a caller never sees their names. */
function pathIndex(operation: Operation, name: string): number {
  return operation.path.split('/').findIndex((segment) => segment.includes(`{${name}}`));
}

class OperationComparer {
  readonly #comparison: Comparison;
  readonly #before: Operation;
  readonly #after: Operation;
  readonly #title: string;

  constructor(comparison: Comparison, before: Operation, after: Operation) {
    this.#comparison = comparison;
    this.#before = before;
    this.#after = after;
    this.#title = `${after.method} ${after.path}`;
  }

  compare(): void {
    const place = this.#place('', this.#before.pointer, this.#after.pointer);
    compareWords(this.#comparison, 'request', 'summary', place, this.#before.summary, this.#after.summary);
    if (this.#before.path !== this.#after.path)
      this.#comparison.add('cosmetic', 'request', 'path', place, `${this.#before.path} -> ${this.#after.path}`);
    this.#compareParameters();
    this.#compareRequestBody();
    this.#compareResponses();
  }

  #place(where: string, before: string, after: string): Place {
    return { where: `${this.#title}${where}`, before, after };
  }

  #successor(parameter: OperationParameter): OperationParameter | undefined {
    if (parameter.in !== 'path') return this.#after.parameters.find((other) => key(other) === key(parameter));
    const index = pathIndex(this.#before, parameter.name);
    return this.#after.parameters.find((other) => other.in === 'path' && pathIndex(this.#after, other.name) === index);
  }

  #compareParameters(): void {
    const matched = new Set<OperationParameter>();
    for (const parameter of this.#before.parameters) {
      const now = this.#successor(parameter);
      const where = ` ${parameter.in} ${parameter.name}`;
      if (now === undefined) {
        const at = this.#place(where, parameter.parameterPointer, '');
        this.#comparison.add(
          'other',
          'request',
          'parameter',
          at,
          `the ${parameter.in} parameter ${parameter.name} is gone`,
        );
        continue;
      }
      matched.add(now);
      this.#compareParameter(parameter, now, this.#place(where, parameter.parameterPointer, now.parameterPointer));
    }
    for (const parameter of this.#after.parameters.filter((candidate) => !matched.has(candidate))) {
      const at = this.#place(` ${parameter.in} ${parameter.name}`, '', parameter.parameterPointer);
      const message = `the ${parameter.in} parameter ${parameter.name} is new, ${parameter.required ? 'mandatory' : 'optional'}`;
      this.#comparison.add(parameter.required ? 'narrower' : 'wider', 'request', 'parameter', at, message);
    }
  }

  #compareParameter(before: OperationParameter, after: OperationParameter, place: Place): void {
    if (before.in !== after.in)
      this.#comparison.add(
        'other',
        'request',
        'parameter',
        place,
        `${before.name} moves from ${before.in} to ${after.in}`,
      );
    if (before.required !== after.required) {
      const effect = after.required ? 'narrower' : 'wider';
      const message = `${before.name} becomes ${after.required ? 'mandatory' : 'optional'}`;
      this.#comparison.add(effect, 'request', 'required', place, message);
    }
    const at = { ...place, before: before.pointer, after: after.pointer };
    compareSchemas(this.#comparison, 'request', at, before.schema, after.schema);
  }

  #compareRequestBody(): void {
    const [before, after] = [this.#before.requestBody, this.#after.requestBody];
    if (before !== undefined && after !== undefined) {
      if (before.required !== after.required) {
        const at = this.#place(' request body', before.pointer, after.pointer);
        const message = `the body becomes ${after.required ? 'mandatory' : 'optional'}`;
        this.#comparison.add(after.required ? 'narrower' : 'wider', 'request', 'required', at, message);
      }
      this.#compareContent(before, after, 'request', ' request body');
    } else if (before !== undefined) {
      const at = this.#place(' request body', before.pointer, '');
      this.#comparison.add('other', 'request', 'body', at, 'the request body is gone');
    } else if (after !== undefined) {
      const at = this.#place(' request body', '', after.pointer);
      this.#comparison.add(after.required ? 'narrower' : 'wider', 'request', 'body', at, 'the request body is new');
    }
  }

  #compareContent(before: OperationContent, after: OperationContent, direction: Direction, where: string): void {
    const place = this.#place(where, before.pointer, after.pointer);
    if (before.mediaType !== after.mediaType) {
      const message = `media type ${before.mediaType} -> ${after.mediaType}`;
      this.#comparison.add('other', direction, 'media-type', place, message);
    }
    compareSchemas(this.#comparison, direction, place, before.schema, after.schema);
  }

  #compareResponses(): void {
    for (const response of this.#before.responses) {
      const now = this.#after.responses.find((other) => other.status === response.status);
      const where = ` response ${response.status}`;
      if (now === undefined) {
        const effect = response.status.startsWith('2') ? 'other' : 'narrower';
        const at = this.#place(where, response.pointer, '');
        this.#comparison.add(effect, 'response', 'status', at, `${response.status} is documented no more`);
      } else this.#compareResponse(response, now, where);
    }
    for (const response of this.#after.responses) {
      if (this.#before.responses.some((other) => other.status === response.status)) continue;
      const at = this.#place(` response ${response.status}`, '', response.pointer);
      // Callers meet failures they do not know anyway; a new kind of success they would misread.
      const effect = response.status.startsWith('2') ? 'wider' : 'loosening';
      this.#comparison.add(effect, 'response', 'status', at, `${response.status} is new`);
    }
  }

  #compareResponse(before: OperationResponse, after: OperationResponse, where: string): void {
    const place = this.#place(where, before.pointer, after.pointer);
    compareWords(this.#comparison, 'response', 'description', place, before.description, after.description);
    this.#compareHeaders(before, after, where);
    if (before.content !== undefined && after.content !== undefined) {
      this.#compareContent(before.content, after.content, 'response', `${where} body`);
    } else if (before.content !== undefined) {
      this.#comparison.add('other', 'response', 'body', place, 'the response has a body no more');
    } else if (after.content !== undefined) {
      this.#comparison.add('narrower', 'response', 'body', place, 'the response has a body now');
    }
  }

  #compareHeaders(before: OperationResponse, after: OperationResponse, where: string): void {
    const find = (
      headers: OperationResponse['headers'],
      name: string,
    ): { pointer: string; schema: JsonObject } | undefined =>
      headers.find((header) => header.name.toLowerCase() === name.toLowerCase());
    for (const header of before.headers) {
      const now = find(after.headers, header.name);
      const at = this.#place(`${where} header ${header.name}`, header.pointer, now?.pointer ?? '');
      if (now === undefined)
        this.#comparison.add('other', 'response', 'header', at, `the header ${header.name} is gone`);
      else compareSchemas(this.#comparison, 'response', at, header.schema, now.schema);
    }
    for (const header of after.headers) {
      if (find(before.headers, header.name) !== undefined) continue;
      const at = this.#place(`${where} header ${header.name}`, '', header.pointer);
      this.#comparison.add('narrower', 'response', 'header', at, `the header ${header.name} is new`);
    }
  }
}

/** Compares two operations with the same method and, but for the names in its braces, the same path. */
export function compareOperations(comparison: Comparison, before: Operation, after: Operation): void {
  new OperationComparer(comparison, before, after).compare();
}
