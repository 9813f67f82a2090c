import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

// What a source reads at run time it names by a path that begins at the source itself: `join(import.meta.dirname, ...)`, `new URL(...,
// import.meta.url)`, or a constant made of one of them, perhaps in another file. This follows such paths as far as they are literal.

/** A place that an expression names, absolute; `known` is false where its end depends on what happens at run time. */
interface Place {
  path: string;
  known: boolean;
}

/** Gives the text of a source by its absolute path. */
export type SourceText = (file: string) => string;

const joining = new Set(['join', 'resolve', 'joinPath', 'resolvePath']);
const reading = new Set([
  'readFileSync',
  'readFile',
  'readdirSync',
  'readdir',
  'fork',
  'Worker',
  'cpSync',
  'createReadStream',
]);

function nameOf(callee: ts.Expression): string {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : '';
}

function literalOf(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isMeta(node: ts.Node): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && ts.isMetaProperty(node.expression);
}

/** A source with its constants and the names that it imports from files of ours. */
interface Source {
  file: string;
  tree: ts.SourceFile;
  constants: ReadonlyMap<string, ts.Expression>;
  /** by the name that the source uses: the file, and the name there */
  imported: ReadonlyMap<string, { from: string; name: string }>;
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

function readSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const constants = new Map<string, ts.Expression>();
  const imported = new Map<string, { from: string; name: string }>();
  const take = (
    specifier: ts.Expression | undefined,
    names: ts.NodeArray<ts.ImportSpecifier | ts.ExportSpecifier>,
  ): void => {
    const from = specifier && literalOf(specifier);
    if (from?.startsWith('.') !== true) return;
    for (const { name, propertyName } of names) {
      imported.set(name.text, { from: resolve(dirname(file), from), name: (propertyName ?? name).text });
    }
  };
  visit(tree, (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      constants.set(node.name.text, node.initializer);
    }
    const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined;
    if (ts.isImportDeclaration(node) && bindings && ts.isNamedImports(bindings)) {
      take(node.moduleSpecifier, bindings.elements);
    }
    if (ts.isExportDeclaration(node) && node.exportClause && ts.isNamedExports(node.exportClause)) {
      take(node.moduleSpecifier, node.exportClause.elements);
    }
  });
  return { file, tree, constants, imported };
}

/** Finds out which places expressions name; what they do not name by a path from a source of ours is undefined. */
class PlaceReader {
  readonly #text: SourceText;
  readonly #sources = new Map<string, Source>();

  constructor(text: SourceText) {
    this.#text = text;
  }

  source(file: string): Source {
    const known = this.#sources.get(file) ?? readSource(file, this.#text(file));
    this.#sources.set(file, known);
    return known;
  }

  placeOf(node: ts.Node, source: Source, depth = 0): Place | undefined {
    // Names that lead to each other in a circle name no place.
    if (depth > 20) return undefined;
    const inner = (other: ts.Node): Place | undefined => this.placeOf(other, source, depth + 1);
    if (isMeta(node)) {
      if (node.name.text === 'dirname') return { path: dirname(source.file), known: true };
      return ['filename', 'url'].includes(node.name.text) ? { path: source.file, known: true } : undefined;
    }
    if (ts.isIdentifier(node)) return this.#named(node.text, source, depth + 1);
    if (ts.isNewExpression(node) && nameOf(node.expression) === 'URL') {
      const [path, base] = node.arguments ?? [];
      const from = base && inner(base);
      if (path === undefined || from === undefined) return undefined;
      return this.#extended({ ...from, path: dirname(from.path) }, [path]);
    }
    if (!ts.isCallExpression(node)) return undefined;
    const [first, ...rest] = node.arguments;
    const start = first && inner(first);
    if (start === undefined) return undefined;
    const name = nameOf(node.expression);
    if (joining.has(name)) return this.#extended(start, rest);
    if (name === 'dirname') return { ...start, path: dirname(start.path) };
    return name === 'fileURLToPath' ? start : undefined;
  }

  #named(name: string, source: Source, depth: number): Place | undefined {
    const constant = source.constants.get(name);
    if (constant !== undefined) return this.placeOf(constant, source, depth);
    const origin = source.imported.get(name);
    if (origin === undefined || !existsSync(origin.from)) return undefined;
    return this.#named(origin.name, this.source(origin.from), depth + 1);
  }

  #extended(start: Place, parts: readonly ts.Expression[]): Place {
    let { path, known } = start;
    for (const part of parts) {
      if (!known) break;
      const text = literalOf(part);
      const head = ts.isTemplateExpression(part) ? part.head.text : '';
      known = text !== undefined;
      // Of `main${extension}` the folder is known.
      if (text === undefined && head.includes('/')) path = resolve(path, dirname(`${head}x`));
      if (text !== undefined) path = resolve(path, text);
    }
    return { path, known };
  }
}

/** A place below the root that a source reads at run time. */
export interface RuntimeRead {
  /** the reading file, relative to the root */
  from: string;
  /** what it reads, relative to the root; empty for the root itself */
  to: string;
}

/**
 * The places that sources name by a path from themselves or, in a call that reads, by one from the root. Imports are not among them.
 * A path of which only the beginning is literal counts as the folder that it begins with.
 */
export function runtimeReads(root: string, files: readonly string[], text: SourceText): RuntimeRead[] {
  const reader = new PlaceReader(text);
  return files.flatMap((from) => {
    const source = reader.source(join(root, from));
    const places = new Set<string>();
    const look = (node: ts.Node): void => {
      const place = ts.isCallExpression(node) || ts.isNewExpression(node) ? reader.placeOf(node, source) : undefined;
      // A constant that names the root is no read: what is made of it may be one.
      const isStart = place?.known === true && ts.isVariableDeclaration(node.parent);
      if (place !== undefined && !(isStart && relative(root, place.path) === '')) places.add(place.path);
      if (place !== undefined) return;
      const called = ts.isCallExpression(node) || ts.isNewExpression(node) ? node : undefined;
      const argument = called?.arguments?.[0];
      const literal = argument && reading.has(nameOf(called.expression)) ? literalOf(argument) : undefined;
      if (literal !== undefined && existsSync(join(root, literal))) places.add(join(root, literal));
      ts.forEachChild(node, look);
    };
    look(source.tree);
    places.delete(dirname(source.file));
    return [...places]
      .map((path) => ({ from, to: relative(root, path) }))
      .filter(({ to }) => !to.startsWith('..') && basename(to) !== basename(from));
  });
}
