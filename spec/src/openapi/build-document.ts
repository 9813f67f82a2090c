import type { Source } from '../../../core/authority.ts';
import type { Finding } from '../../../core/finding.ts';
import type { JsonObject } from '../../../core/json.ts';
import { Problem } from '../../../core/problem.ts';
import { findContradictions } from '../findings/find-contradictions.ts';
import type { Body, Example, PageFinding, PageModel, Parameter, Response } from '../model/page-model.ts';
import { arrayRootMember } from '../model/read-body.ts';
import { ComponentRegistry, type Scope } from './component-registry.ts';
import { operationId } from './operation-id.ts';
import { type Provenance, ProvenanceRecorder, type Tokens } from './provenance.ts';
import { memberSchema, type SchemaContext, structureSchema } from './structure-schema.ts';

export interface BuiltDocument {
  openapi: JsonObject;
  provenance: Provenance;
  findings: Finding[];
}

class DocumentBuilder {
  readonly #recorder = new ProvenanceRecorder();
  readonly #findings: PageFinding[] = [];
  readonly #registry = new ComponentRegistry(this.#recorder, this.#findings);
  readonly #ids = new Set<string>();

  build(unsorted: readonly PageModel[]): BuiltDocument {
    // By path and method, so that the order of the pages changes nothing, not even which of two types keeps its name.
    const key = (page: PageModel): string => `${page.path} ${page.method}`;
    const pages = [...unsorted].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const paths: Record<string, JsonObject> = {};
    for (const page of pages) {
      for (const finding of findContradictions(page)) this.#findings.push(finding);
      const item = paths[page.path] ?? {};
      const method = page.method.toLowerCase();
      if (item[method] !== undefined) throw new Problem('page-unreadable', alreadyDocumented(page));
      paths[page.path] = item;
      item[method] = this.#operation(page, ['paths', page.path, method]);
    }
    const schemas = this.#registry.schemas();
    const first = pages[0];
    const openapi: JsonObject = {
      openapi: '3.1.1',
      info: {
        title: pages.length === 1 && first !== undefined ? first.title.text : 'FunctionGraph',
        version: version(pages),
      },
      paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
      ...(Object.keys(schemas).length > 0 && { components: { schemas } }),
    };
    return {
      openapi,
      provenance: this.#recorder.entries,
      findings: locate(this.#findings, this.#recorder.entries),
    };
  }

  #operation(page: PageModel, tokens: Tokens): JsonObject {
    this.#recorder.record(tokens, page.uri);
    if (page.title.text !== '') this.#recorder.record([...tokens, 'summary'], page.title);
    if (page.summary !== undefined) this.#recorder.record([...tokens, 'description'], page.summary);
    const parameters = page.parameters.map((parameter, index) =>
      this.#parameter(parameter, [...tokens, 'parameters', index]),
    );
    const responses = Object.fromEntries(
      page.responses.map((response) => [
        response.status,
        this.#response(response, [...tokens, 'responses', response.status]),
      ]),
    );
    return {
      operationId: this.#uniqueId(operationId(page)),
      ...(page.title.text !== '' && { summary: page.title.text }),
      ...(page.summary !== undefined && { description: page.summary.text }),
      ...(parameters.length > 0 && { parameters }),
      ...(page.requestBody !== undefined && { requestBody: this.#requestBody(page, page.requestBody, tokens) }),
      responses,
    };
  }

  #uniqueId(wanted: string): string {
    let id = wanted;
    for (let suffix = 2; this.#ids.has(id); suffix += 1) id = `${wanted}${suffix}`;
    this.#ids.add(id);
    return id;
  }

  #context(scope: Scope): SchemaContext {
    return {
      direction: scope.direction,
      resolve: (name) => this.#registry.reference(name, scope),
      recorder: this.#recorder,
      findings: this.#findings,
    };
  }

  #parameter(parameter: Parameter, tokens: Tokens): JsonObject {
    const context = this.#context({ direction: 'request', types: new Map() });
    const { description, ...schema } = memberSchema(parameter, [...tokens, 'schema'], context);
    this.#recorder.record(tokens, parameter.source);
    const required = parameter.in === 'path' || parameter.required?.value === true;
    if (parameter.required !== undefined) this.#recorder.record([...tokens, 'required'], parameter.required.source);
    return {
      name: parameter.name,
      in: parameter.in,
      required,
      ...(description !== undefined && { description }),
      schema,
    };
  }

  #requestBody(page: PageModel, body: Body, operation: Tokens): JsonObject {
    const tokens = [...operation, 'requestBody'];
    this.#recorder.record(tokens, body.root.source);
    const examples = page.requestExamples.filter((example) => example.value !== undefined);
    return { required: true, content: this.#content(body, 'request', examples, [...tokens, 'content']) };
  }

  #content(body: Body, direction: Scope['direction'], examples: readonly Example[], tokens: Tokens): JsonObject {
    const at = [...tokens, body.mediaType];
    const media: JsonObject = { schema: this.#bodySchema(body, direction, [...at, 'schema']) };
    if (examples.length > 0) media.examples = this.#examples(examples, [...at, 'examples']);
    return { [body.mediaType]: media };
  }

  #bodySchema(body: Body, direction: Scope['direction'], tokens: Tokens): JsonObject {
    const context = this.#context({ direction, types: body.types });
    const root = arrayRootMember(body.root);
    return root === undefined ? structureSchema(body.root, tokens, context) : memberSchema(root, tokens, context);
  }

  #examples(examples: readonly Example[], tokens: Tokens): JsonObject {
    const named = examples.map((example, index) => {
      const name = `example${index + 1}`;
      this.#recorder.record([...tokens, name], example.source);
      const value = example.value ?? null;
      return [name, { ...(example.title !== '' && { summary: example.title }), value }] as const;
    });
    return Object.fromEntries(named);
  }

  #response(response: Response, tokens: Tokens): JsonObject {
    this.#recorder.record(tokens, response.source);
    if (response.words !== undefined) this.#recorder.record([...tokens, 'description'], response.words);
    const context = this.#context({ direction: 'response', types: new Map() });
    const headers = response.headers.map((header) => {
      const at = [...tokens, 'headers', header.name];
      const { description, ...schema } = memberSchema(header, [...at, 'schema'], context);
      this.#recorder.record(at, header.source);
      return [header.name, { ...(description !== undefined && { description }), schema }] as const;
    });
    const examples = response.examples.filter((example) => example.value !== undefined);
    return {
      description: response.description,
      ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
      ...(response.body !== undefined && {
        content: this.#content(response.body, 'response', examples, [...tokens, 'content']),
      }),
    };
  }
}

/** Gives each finding the place in the document that its first placed quote stands for. */
function locate(findings: readonly PageFinding[], provenance: Provenance): Finding[] {
  if (findings.length === 0) return [];
  const exact = ({ file, line, text }: Source): string => `${file}\n${line}\n${text}`;
  const sameLine = ({ file, line }: Source): string => `${file}\n${line}`;
  const places = new Map<string, string>();
  for (const [pointer, entry] of Object.entries(provenance)) {
    for (const key of [exact(entry), sameLine(entry)]) if (!places.has(key)) places.set(key, pointer);
  }
  return findings.map(({ about, ...finding }) => {
    const words = about === undefined ? finding.quotes : [about];
    const keys = [...words.map(exact), ...words.map(sameLine)];
    const pointer = finding.pointer ?? keys.map((key) => places.get(key)).find((place) => place !== undefined);
    return { ...finding, ...(pointer !== undefined && { pointer }) };
  });
}

function alreadyDocumented(page: PageModel): string {
  return `${page.file}:${page.uri.line}: another page already documents ${page.method} ${page.path}`;
}

/** `v2` of `/v2/{project_id}/...`, where all pages agree. */
function version(pages: readonly PageModel[]): string {
  const found = new Set(pages.map((page) => /^\/(v\d+(?:\.\d+)?)\//.exec(page.path)?.[1] ?? ''));
  const [only] = found;
  return found.size === 1 && only !== undefined && only !== '' ? only : '1';
}

/**
 * Builds one OpenAPI 3.1 document from page models, with the provenance of each statement.
 * @throws Problem `page-unreadable` where two pages document the same method and path
 */
export function buildDocument(pages: readonly PageModel[]): BuiltDocument {
  return new DocumentBuilder().build(pages);
}
