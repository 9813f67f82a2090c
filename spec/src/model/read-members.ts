import type { Source } from '../../../core/authority.ts';
import { Problem } from '../../../core/problem.ts';
import { type Cell, cellText, type Row } from '../forms/block.ts';
import { mandatoryOf } from '../language/recognise.ts';
import type { ColumnName } from '../language/table-words.ts';
import { parseTypeCell } from '../language/type-expression.ts';
import { readConditions } from '../meaning/conditions.ts';
import { statedFacts } from '../meaning/stated-facts.ts';
import type { CaptionedTable } from './outline.ts';
import type { Member, PageFinding } from './page-model.ts';
import { tableFindings } from './table-findings.ts';

function words(cell: Cell): string {
  return cell
    .map((line) => line.raw)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Where a cell stands, with its words; an empty cell is quoted by its row. */
function cellSource(cell: Cell, row: Row, file: string): Source {
  return { file, line: cell[0]?.number ?? row.line, text: words(cell) };
}

/** Adds the words of a labelled column, such as Default Value, as the labelled part of a description. */
function labelled(label: string, cell: Cell): Cell {
  const [first, ...rest] = cell;
  if (first === undefined) return [];
  return [{ number: first.number, text: `${label}: ${first.text}`, raw: `${label}: ${first.raw}` }, ...rest];
}

/**
 * Reads the rows of a table of parameters or members.
 * @throws Problem `page-unreadable` naming the line of a row whose name, type or Mandatory cell cannot be read
 */
export function readMembers(table: CaptionedTable, file: string, findings: PageFinding[]): Member[] {
  const at = (row: Row, column: ColumnName): Cell => row.cells[table.columns.indexOf(column)] ?? [];
  if (!table.columns.includes('name') || !table.columns.includes('type')) {
    const { line } = table.table;
    const header = table.table.header.cells.map(cellText).join(' | ');
    throw new Problem(
      'page-unreadable',
      `${file}:${line}: a table of parameters needs a name and a type column, not ${shown(header)}`,
    );
  }
  const twice = table.columns.find((name, at) => name !== undefined && table.columns.indexOf(name) < at);
  if (twice !== undefined) {
    const line = table.table.line;
    throw new Problem('page-unreadable', `${file}:${line}: two columns of the table hold the same: its ${twice}`);
  }
  for (const finding of tableFindings(table, file)) findings.push(finding);
  const members = table.table.rows.map((row) =>
    readMember(row, at, table.columns.includes('mandatory'), file, findings),
  );
  return distinctMembers(members, (member) => member.name, findings);
}

/** The first member of each name; a second one is a finding. */
export function distinctMembers<Kind extends Member>(
  members: readonly Kind[],
  identity: (member: Kind) => string,
  findings: PageFinding[],
): Kind[] {
  const byName = new Map<string, Kind>();
  for (const member of members) {
    const twin = byName.get(identity(member));
    if (twin === undefined) byName.set(identity(member), member);
    else {
      const message = `${member.name} stands twice in one place; the first row counts`;
      findings.push({ kind: 'name-repeated', message, quotes: [twin.source, member.source] });
    }
  }
  return [...byName.values()];
}

/** The words of a name cell: without code marks and without a note in brackets; lines of a wrapped name are joined. */
function nameOf(cell: Cell): string {
  const text = cell.map((line) => line.text.trim()).join('');
  return text.replace(/^`(.*)`$/, '$1').replace(/ ?\([^()]*\)$/, '');
}

/** Characters; no parameter or member has a longer name. */
const longestName = 500;

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);
}

function readMember(
  row: Row,
  at: (row: Row, column: ColumnName) => Cell,
  hasMandatory: boolean,
  file: string,
  findings: PageFinding[],
): Member {
  const name = nameOf(at(row, 'name'));
  const typeWords = cellText(at(row, 'type')).replace(/\s+/g, ' ');
  const expression = parseTypeCell(typeWords);
  if (name === '') throw new Problem('page-unreadable', `${file}:${row.line}: a table row without a name`);
  if (name.includes(' ') || name.length > longestName)
    throw new Problem('page-unreadable', `${file}:${row.line}: ${shown(name)} is no name`);
  if (expression === undefined) {
    throw new Problem(
      'page-unreadable',
      `${file}:${row.line}: ${shown(typeWords)} is no type that can be read, such as String or "Array of Node objects"`,
    );
  }
  const mandatory = cellText(at(row, 'mandatory'));
  const required = mandatoryOf(mandatory);
  if (hasMandatory && required === undefined) {
    throw new Problem('page-unreadable', `${file}:${row.line}: the Mandatory cell of ${name} says ${shown(mandatory)}`);
  }
  const cell = [
    ...at(row, 'description'),
    ...labelled('Range', at(row, 'range')),
    ...labelled('Default', at(row, 'default')),
  ];
  const stated: PageFinding[] = [];
  const { description, facts } = statedFacts(name, cell, expression, file, stated);
  const source = cellSource(at(row, 'name'), row, file);
  for (const { kind, message, source: quote } of description.remarks) {
    findings.push({ kind, message: `${name}: ${message}`, quotes: [quote], about: source });
  }
  findings.push(...stated);
  return {
    name,
    source,
    ...(required !== undefined && {
      required: { value: required, source: cellSource(at(row, 'mandatory'), row, file) },
    }),
    type: { expression, source: cellSource(at(row, 'type'), row, file) },
    description: description.words,
    facts,
    conditions: readConditions(cell, file),
  };
}
