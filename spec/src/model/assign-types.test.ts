import { expect, test } from 'vitest';
import type { Finding } from '../../../core/finding.ts';
import { assignTypes, type TypeTable } from './assign-types.ts';
import type { Member } from './page-model.ts';

const source = { file: 'page', line: 1, text: '' };

function member(name: string, refersTo?: string): Member {
  const expression =
    refersTo === undefined ? { kind: 'object' as const } : { kind: 'reference' as const, name: refersTo };
  return { name, type: { expression, source }, description: '', facts: [], conditions: [], source };
}

const table = (...members: Member[]): TypeTable => ({ members, source });

function assigned(root: Member[], tables: TypeTable[], known: Record<string, TypeTable>) {
  const findings: Finding[] = [];
  const types = assignTypes(root, tables, [], new Map(Object.entries(known)), findings);
  const names = [...types].map(([name, { members }]) => [name, members.map((one) => one.name)]);
  return { types: Object.fromEntries(names), findings: findings.map(({ kind }) => kind) };
}

test('a type of another part of the page tells which table is meant', () => {
  const known = { Shelf: table(member('id')), Book: table(member('isbn')) };
  const root = [member('shelf', 'Shelf'), member('book', 'Book')];
  expect(assigned(root, [table(member('isbn'))], known)).toEqual({ types: { Book: ['isbn'] }, findings: [] });
});

test('another type of the same name does not take the table of a third', () => {
  const known = { Shelf: table(member('id')) };
  const tables = [table(member('room', 'Room')), table(member('id'), member('door'))];
  expect(assigned([member('shelf', 'Shelf')], tables, known)).toEqual({
    types: { Shelf: ['room'], Room: ['id', 'door'] },
    findings: [],
  });
});

test('a table that is left over is a finding', () => {
  const tables = [table(member('id')), table(member('isbn'))];
  expect(assigned([member('shelf', 'Shelf')], tables, {})).toEqual({
    types: { Shelf: ['id'] },
    findings: ['table-unreferenced'],
  });
});
