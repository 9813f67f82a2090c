import type { HeaderList } from '../../core/exchange.ts';
import type { OperationModel, ParameterModel } from '../model/operation.ts';
import type { Pair } from '../values/parameter-text.ts';
import type { ParameterChange } from './valid-request.ts';

type Named = Pick<ParameterModel, 'name' | 'in'>;

/** Value of a parameter: one that is to be written, or pairs that are written already; undefined where the request goes without it. */
export type ValueOf = (parameter: Named) => string | readonly Pair[] | undefined;

function changeOf({ name, in: place }: Named, changes: readonly ParameterChange[]): ParameterChange | undefined {
  return changes.find(({ parameter }) => parameter.name === name && parameter.in === place);
}

/** Parameters as they go onto the wire; those that are left out are not among them. */
function writtenPairs(named: readonly Named[], valueFor: ValueOf, changes: readonly ParameterChange[]): Pair[] {
  return named.flatMap((parameter): readonly Pair[] => {
    const change = changeOf(parameter, changes);
    if (change?.pairs !== undefined) return change.pairs;
    const value = change === undefined ? valueFor(parameter) : change.value;
    if (value === undefined) return [];
    if (typeof value !== 'string') return value;
    const encode = parameter.in === 'header' ? (text: string) => text : encodeURIComponent;
    return [[encode(parameter.name), change?.raw === true ? value : encode(value)]];
  });
}

function namedIn(place: string, { parameters }: OperationModel): ParameterModel[] {
  return parameters.filter((parameter) => parameter.in === place);
}

/** Fills an operation's path template, and adds its query; values are percent-encoded unless a change says that its own is. */
export function pathOf(operation: OperationModel, valueFor: ValueOf, changes: readonly ParameterChange[]): string {
  // A template may name a parameter that the document does not list.
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    writtenPairs([{ name, in: 'path' }], valueFor, changes)
      .map(([, text]) => text)
      .join(''),
  );
  const query = writtenPairs(namedIn('query', operation), valueFor, changes).map(([name, text]) => `${name}=${text}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** The header fields that an operation's parameters make. */
export function fieldsOf(
  operation: OperationModel,
  valueFor: ValueOf,
  changes: readonly ParameterChange[],
): HeaderList {
  return writtenPairs(namedIn('header', operation), valueFor, changes).map(([name, text]) => [name, text]);
}
