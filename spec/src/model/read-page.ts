import type { Source } from '../../../core/authority.ts';
import type { JsonValue } from '../../../core/json.ts';
import { Problem } from '../../../core/problem.ts';
import { cellText, type Line } from '../forms/block.ts';
import { lexPage } from '../forms/lex-page.ts';
import { isNone } from '../language/recognise.ts';
import { isHeaderName } from './header-names.ts';
import { type CaptionedTable, type Outline, readOutline } from './outline.ts';
import type { Example, PageFinding, PageModel, Parameter, Response, Structure } from './page-model.ts';
import { readMessage } from './read-body.ts';
import { readExamples } from './read-examples.ts';
import { distinctMembers, readMembers } from './read-members.ts';
import { pathParameterNames, readUri } from './read-uri.ts';
import { tableFindings } from './table-findings.ts';

/** One page as a user names it: `file` is only shown, never opened. */
export interface Page {
  file: string;
  text: string;
}

function sourceOf(line: Line, file: string): Source {
  return { file, line: line.number, text: line.raw.replace(/\s+/g, ' ').trim() };
}

function values(examples: readonly Example[]): JsonValue[] {
  return examples.flatMap((example) => (example.value === undefined ? [] : [example.value]));
}

/** Parameters of the URI: those that its braces name are in the path, the others in the query. */
function uriParameters(
  tables: readonly CaptionedTable[],
  path: string,
  file: string,
  findings: PageFinding[],
): Parameter[] {
  const inPath = new Set(pathParameterNames(path));
  const parameters = tables.flatMap((table) => {
    const role = table.caption !== undefined && 'role' in table.caption ? table.caption.role : undefined;
    return readMembers(table, file, findings).map((member): Parameter => {
      const inQuery = role === 'query' || !inPath.has(member.name);
      return { ...member, in: inQuery ? 'query' : 'path' };
    });
  });
  return distinctMembers(parameters, (parameter) => `${parameter.in} ${parameter.name}`, findings);
}

/**
 * The tables of URI and request, where no heading parts them: from a table of nothing but headers on, they are the request's.
 */
function partRequest(outline: Outline): { uri: readonly CaptionedTable[]; request: readonly CaptionedTable[] } {
  const { uriTables: uri, requestTables: request } = outline;
  const headers = uri.findIndex(
    ({ caption, table }) =>
      caption === undefined &&
      table.rows.length > 0 &&
      table.rows.every((row) => isHeaderName(cellText(row.cells[0] ?? []))),
  );
  if (headers < 0 || request.length > 0) return { uri, request };
  return { uri: uri.slice(0, headers), request: uri.slice(headers) };
}

interface StatusRow {
  status: string;
  description: string;
  source: Source;
}

/** Rows of the table of status codes; all that stands beside a code describes it. */
function statusRows(tables: readonly CaptionedTable[], file: string, findings: PageFinding[]): StatusRow[] {
  const rows = tables.flatMap((captioned) => {
    const { table, columns } = captioned;
    for (const finding of tableFindings(captioned, file)) findings.push(finding);
    return table.rows.map((row) => {
      const at = Math.max(0, columns.indexOf('status'));
      const status = cellText(row.cells[at] ?? []);
      if (!/^[1-5]\d\d$/.test(status)) {
        throw new Problem(
          'page-unreadable',
          `${file}:${row.line}: ${JSON.stringify(status.slice(0, 60))} is no status code`,
        );
      }
      const words = row.cells
        .filter((_, column) => column !== at)
        .map((cell) =>
          cell
            .map((line) => line.raw)
            .join(' ')
            .replace(/\s+/g, ' ')
            .trim(),
        );
      const description = words.filter((text) => !isNone(text)).join(' - ');
      return { status, description, source: { file, line: row.line, text: `${status} ${description}`.trim() } };
    });
  });
  const byStatus = new Map<string, StatusRow>();
  for (const row of rows) {
    const first = byStatus.get(row.status);
    if (first === undefined) byStatus.set(row.status, row);
    else if (first.description !== row.description) {
      const message = `${row.status} stands twice in the table of status codes; the first row counts`;
      findings.push({ kind: 'status-repeated', message, quotes: [first.source, row.source] });
    }
  }
  return [...byStatus.values()];
}

type Section = Outline['responses'][number];

/** One section for each status; what a second one holds joins the first. */
function mergeRepeated(
  sections: readonly Section[],
  success: string,
  file: string,
  findings: PageFinding[],
): Section[] {
  const byStatus = new Map<string, Section>();
  for (const section of sections) {
    const status = section.status === '' ? success : section.status;
    const first = byStatus.get(status);
    if (first === undefined) byStatus.set(status, { ...section, status, tables: [...section.tables] });
    else {
      for (const table of section.tables) first.tables.push(table);
      const lines = [first.line, section.line].filter((line) => line !== undefined);
      const quotes = lines.map((line) => sourceOf(line, file));
      findings.push({ kind: 'status-repeated', message: `the page has two sections for ${status}`, quotes });
    }
  }
  return [...byStatus.values()];
}

function readResponses(
  outline: Outline,
  examples: readonly { status: string; example: Example }[],
  known: Map<string, Structure>,
  file: string,
  findings: PageFinding[],
): Response[] {
  const rows = statusRows(outline.statusTables, file, findings);
  const success = rows.find((row) => row.status.startsWith('2'))?.status ?? '200';
  const responses: Response[] = mergeRepeated(outline.responses, success, file, findings).map(
    ({ status: code, line, tables }) => {
      const row = rows.find((candidate) => candidate.status === code);
      const shown = examples.filter((entry) => (entry.status === '' ? success : entry.status) === code);
      const own = shown.map((entry) => entry.example);
      const message = readMessage(tables, values(own), known, file, findings);
      const first = tables[0]?.table.header.cells[0]?.[0];
      const source = line ? sourceOf(line, file) : (row?.source ?? { file, line: first?.number ?? 1, text: code });
      return {
        status: code,
        description: row?.description ?? '',
        source,
        ...(row && { words: row.source }),
        examples: own,
        ...message,
      };
    },
  );
  for (const row of rows) {
    if (responses.some((response) => response.status === row.status)) continue;
    const own = examples.filter((entry) => entry.status === row.status).map((entry) => entry.example);
    responses.push({
      status: row.status,
      description: row.description,
      source: row.source,
      words: row.source,
      headers: [],
      examples: own,
    });
  }
  return responses.sort((a, b) => a.status.localeCompare(b.status));
}

/** `Executing a Flow - StartExecution` carries the vendor's own name of the operation. */
function splitTitle(title: string): { title: string; operationName?: string } {
  const match = /^(.*\S) ?[-–—] ?([A-Z][A-Za-z0-9]{3,})$/.exec(title);
  return match?.[1] !== undefined && match[2] !== undefined ? { title: match[1], operationName: match[2] } : { title };
}

/**
 * Reads one page, in any of its forms and languages, into a model free of both.
 * @throws Problem `page-unreadable` naming the first line that fits no form
 */
export async function readPage(page: Page): Promise<PageModel> {
  const { file } = page;
  const blocks = await lexPage(page);
  const outline = readOutline(blocks, file);
  const last = blocks.at(-1);
  const uri = readUri(outline.uriLines, file, last?.kind === 'text' ? last.line : undefined);
  const findings: PageFinding[] = outline.strays.map((line) => ({
    kind: 'constraint-outside-table',
    message: 'a constraint stands outside every table, so that nothing tells what it is of',
    quotes: [sourceOf(line, file)],
  }));
  findings.push(...uri.findings);
  const requestExamples = readExamples(outline.exampleRequests, file, findings).map((entry) => entry.example);
  const responseExamples = readExamples(outline.exampleResponses, file, findings);
  const known = new Map<string, Structure>();
  const parted = partRequest(outline);
  const inUri = uriParameters(parted.uri, uri.path, file, findings);
  const request = readMessage(parted.request, values(requestExamples), known, file, findings);
  const responses = readResponses(outline, responseExamples, known, file, findings);
  if (responses.length === 0) {
    throw new Problem(
      'page-unreadable',
      `${file}:${uri.source.line}: the page documents no response of this operation`,
    );
  }
  const title = outline.title ?? { number: 1, text: '', raw: '' };
  const split = splitTitle(title.raw.trim());
  return {
    file,
    title: { ...sourceOf(title, file), text: split.title },
    ...(split.operationName !== undefined && { operationName: split.operationName }),
    ...(outline.summary && !isNone(outline.summary.text) && { summary: sourceOf(outline.summary, file) }),
    method: uri.method,
    path: uri.path,
    uri: uri.source,
    parameters: [...inUri, ...request.headers.map((member): Parameter => ({ ...member, in: 'header' }))],
    ...(request.body && { requestBody: request.body }),
    responses,
    requestExamples,
    findings,
  };
}
