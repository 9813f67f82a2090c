import type { JsonValue } from '../../../core/json.ts';
import { referencedNames } from '../language/type-expression.ts';
import { assignTypes, namesOneOf, type TypeTable } from './assign-types.ts';
import { isHeaderName } from './header-names.ts';
import type { CaptionedTable } from './outline.ts';
import type { Body, Member, PageFinding, Structure } from './page-model.ts';
import { distinctMembers, readMembers } from './read-members.ts';

/** The tables of one message, sorted: its headers, its body with the types it refers to. */
export interface Message {
  headers: Member[];
  body?: Body;
}

interface ReadTable extends TypeTable {
  role: 'headers' | 'body' | 'form' | 'type' | 'unknown';
}

function readTable(table: CaptionedTable, file: string, findings: PageFinding[]): ReadTable {
  const header = table.table.header.cells.map((cell) => cell.map((line) => line.raw).join(' ')).join(' | ');
  const line = table.caption?.line;
  const source = { file, line: line?.number ?? table.table.line, text: line?.raw.trim() ?? header };
  const read = { members: readMembers(table, file, findings), source };
  if (table.caption === undefined) return { ...read, role: 'unknown' };
  if ('title' in table.caption) return { ...read, role: 'type', title: table.caption.title };
  if (table.caption.role.endsWith('header')) return { ...read, role: 'headers' };
  return { ...read, role: table.caption.role === 'form-data' ? 'form' : 'body' };
}

/** Tables without captions: header names make a table of headers, the first other one is the body. */
function giveRoles(tables: ReadTable[]): void {
  let body = tables.some((table) => table.role === 'body' || table.role === 'form');
  let first = true;
  for (const table of tables) {
    if (table.role !== 'unknown') continue;
    if (first && !body && table.members.length > 0 && table.members.every((member) => isHeaderName(member.name)))
      table.role = 'headers';
    else if (!body) {
      table.role = 'body';
      body = true;
    } else table.role = 'type';
    first = false;
  }
  if (!body) promoteBody(tables);
}

/** A caption of other words, such as "Parameter description", stands over the body where no type is called so. */
function promoteBody(tables: readonly ReadTable[]): void {
  const named = tables.flatMap((table) => table.members.flatMap((member) => referencedNames(member.type.expression)));
  const namesType = namesOneOf(named);
  const free = tables.filter(({ role, title }) => role === 'type' && !namesType(title ?? ''));
  const headers = free[0]?.members.every((member) => isHeaderName(member.name)) === true;
  if (headers && free[0] !== undefined) free[0].role = 'headers';
  const root = headers ? free[1] : free[0];
  if (root !== undefined) root.role = 'body';
}

/**
 * Reads the tables of a request, or of the response with one status.
 * @param examples values of the body
 * @param known types of the page that were read before, by name
 */
export function readMessage(
  tables: readonly CaptionedTable[],
  examples: readonly JsonValue[],
  known: Map<string, Structure>,
  file: string,
  findings: PageFinding[],
): Message {
  const read = tables.map((table) => readTable(table, file, findings));
  giveRoles(read);
  const rows = read.filter((table) => table.role === 'headers').flatMap((table) => table.members);
  const headers = distinctMembers(rows, (member) => member.name.toLowerCase(), findings);
  const roots = read.filter((table) => table.role === 'body' || table.role === 'form');
  const [root, ...more] = roots;
  if (root === undefined) return { headers };
  if (more.length > 0) {
    const quotes = roots.map((table) => table.source);
    findings.push({
      kind: 'body-described-twice',
      message: 'two tables describe one body; their rows are joined',
      quotes,
    });
  }
  const all = [...root.members, ...more.flatMap((table) => table.members)];
  const structure = { members: distinctMembers(all, (member) => member.name, findings), source: root.source };
  const rootIsArray = arrayRootMember(structure) !== undefined;
  const values = rootIsArray ? examples.map((value) => ({ [structure.members[0]?.name ?? '']: value })) : examples;
  const typeTables = read.filter((table) => table.role === 'type');
  const types = assignTypes(structure.members, typeTables, values, known, findings);
  for (const [name, type] of types) known.set(name, type);
  const mediaType = root.role === 'form' ? 'multipart/form-data' : 'application/json';
  return { headers, body: { mediaType, root: structure, types } };
}

/** The only row of a body that is an array at its root: `[items]`, typed as an array. */
export function arrayRootMember(structure: Structure): Member | undefined {
  const [only, ...rest] = structure.members;
  if (only === undefined || rest.length > 0 || only.type.expression.kind !== 'array') return undefined;
  return /^\[.*\]$/.test(only.name) || only.name === '-' ? only : undefined;
}

/** The pattern of names that a row such as `{Customized_key}` stands for: any key of the caller's. */
export function isPlaceholderKey(name: string): boolean {
  return /^\{.*\}$|^<.*>$|^\*$/.test(name);
}
