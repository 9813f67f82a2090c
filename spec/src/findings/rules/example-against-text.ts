import type { Source } from '../../../../core/authority.ts';
import type { Finding } from '../../../../core/finding.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../core/json.ts';
import type { TypeExpression } from '../../language/type-expression.ts';
import { broken } from '../../meaning/fact-broken.ts';
import type { Body, Example, Member, PageModel, Structure } from '../../model/page-model.ts';
import { arrayRootMember, isPlaceholderKey } from '../../model/read-body.ts';

type Scalar = Extract<TypeExpression, { kind: 'scalar' }>;

function isOfType(value: JsonValue, type: TypeExpression): boolean {
  switch (type.kind) {
    case 'any':
      return true;
    case 'array':
      return Array.isArray(value);
    case 'object':
    case 'map':
    case 'reference':
      return isJsonObject(value);
    case 'scalar':
      return isScalar(value, type);
  }
}

function isScalar(value: JsonValue, { type }: Scalar): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

/** Compares one example with what the tables say of its parts. */
class ExampleChecker {
  readonly findings: Finding[] = [];
  readonly #body: Body;
  readonly #example: Example;
  /** how far down the example's lines the walk has come, so that a repeated key is quoted where it stands */
  #line = 0;

  constructor(body: Body, example: Example) {
    this.#body = body;
    this.#example = example;
  }

  checkObject(value: JsonObject, structure: Structure, direction: 'request' | 'response'): void {
    const wild = structure.members.find((member) => isPlaceholderKey(member.name));
    for (const [name, child] of Object.entries(value)) {
      const where = this.#lineOf(name);
      const member = structure.members.find((candidate) => candidate.name === name) ?? wild;
      if (member === undefined) {
        this.#add(
          'example-member-undocumented',
          `the example has ${name}, which its table does not list`,
          where,
          structure.source,
        );
      } else this.#checkValue(name, child, member, member.type.expression, where);
    }
    for (const member of structure.members) {
      this.#checkPresence(member, value, direction);
    }
  }

  #checkPresence(member: Member, value: JsonObject, direction: 'request' | 'response'): void {
    const shown = value[member.name];
    if (member.required?.value === true && shown === undefined && !isPlaceholderKey(member.name)) {
      this.#contradict(
        `the example leaves out ${member.name}, which is mandatory`,
        this.#example.source,
        member.required.source,
      );
    }
    for (const condition of member.conditions) {
      const other = value[condition.field];
      if (other === undefined) continue;
      if (
        condition.kind === 'has-value-only-when' &&
        other !== condition.equals &&
        shown !== undefined &&
        shown !== null
      ) {
        const text = `${member.name} has a value where ${condition.field} is ${JSON.stringify(other)}`;
        this.#contradict(`the example contradicts the text: ${text}`, this.#find(member.name), condition.source);
      }
      if (
        condition.kind === 'mandatory-when' &&
        direction === 'request' &&
        condition.oneOf.includes(other) &&
        shown === undefined
      ) {
        const text = `${member.name} is missing where ${condition.field} is ${JSON.stringify(other)}`;
        this.#contradict(`the example contradicts the text: ${text}`, this.#example.source, condition.source);
      }
    }
  }

  #checkValue(name: string, value: JsonValue, member: Member, type: TypeExpression, where: Source): void {
    if (value === null) return;
    if (!isOfType(value, type)) {
      this.#contradict(
        `the example's ${name} is ${describe(value)}, its type is ${member.type.source.text}`,
        where,
        member.type.source,
      );
      return;
    }
    const on = member.type.expression.kind === 'array' && type !== member.type.expression ? 'items' : 'value';
    for (const fact of member.facts) {
      if (fact.on === on && broken(fact, value)) {
        this.#contradict(
          `the example's ${name} ${JSON.stringify(value).slice(0, 80)} breaks ${fact.keyword} ${JSON.stringify(fact.value)}`,
          where,
          fact.source,
        );
      }
    }
    if (type.kind === 'array' && Array.isArray(value)) {
      for (const item of value) this.#checkValue(name, item, member, type.items, where);
    } else if (type.kind === 'map' && isJsonObject(value)) {
      for (const item of Object.values(value)) this.#checkValue(name, item, member, type.values, where);
    } else if (type.kind === 'reference' && isJsonObject(value)) {
      const structure = this.#body.types.get(type.name);
      if (structure !== undefined) this.checkObject(value, structure, 'response');
    }
  }

  #contradict(message: string, shown: Source, said: Source): void {
    this.#add('example-contradicts-text', message, shown, said);
  }

  #add(kind: string, message: string, shown: Source, said: Source): void {
    const twin = this.findings.some((finding) => finding.kind === kind && finding.message === message);
    if (!twin) this.findings.push({ kind, message, quotes: [shown, said] });
  }

  /** The next line of the example that holds a key. */
  #lineOf(name: string): Source {
    const key = JSON.stringify(name);
    const { lines, source } = this.#example;
    for (let at = this.#line; at < lines.length; at += 1) {
      const line = lines[at];
      if (line?.text.includes(key) !== true) continue;
      this.#line = at;
      return line;
    }
    return source;
  }

  #find(name: string): Source {
    const key = JSON.stringify(name);
    return this.#example.lines.find((line) => line.text.includes(key)) ?? this.#example.source;
  }
}

function describe(value: JsonValue): string {
  if (Array.isArray(value)) return 'a list';
  return isJsonObject(value) ? 'an object' : JSON.stringify(value).slice(0, 80);
}

function checkBody(body: Body | undefined, examples: readonly Example[], direction: 'request' | 'response'): Finding[] {
  if (body === undefined) return [];
  return examples.flatMap((example) => {
    const { value } = example;
    if (value === undefined) return [];
    const checker = new ExampleChecker(body, example);
    const root = arrayRootMember(body.root);
    if (root !== undefined) checker.checkObject({ [root.name]: value }, body.root, direction);
    else if (isJsonObject(value)) checker.checkObject(value, body.root, direction);
    return checker.findings;
  });
}

/** Examples that break what the tables say of them. */
export function exampleAgainstText(page: PageModel): Finding[] {
  const request = checkBody(page.requestBody, page.requestExamples, 'request');
  return [...request, ...page.responses.flatMap((response) => checkBody(response.body, response.examples, 'response'))];
}
