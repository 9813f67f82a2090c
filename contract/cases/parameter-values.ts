import type { HeaderList } from '../../core/exchange.ts';
import type { OperationModel, ParameterModel } from '../model/operation.ts';
import type { ParameterChange } from './valid-request.ts';

type Named = Pick<ParameterModel, 'name' | 'in'>;

/** Value of a parameter; undefined where the request goes without it. */
type ValueOf = (parameter: Named) => string | undefined;

function changeOf({ name, in: place }: Named, changes: readonly ParameterChange[]): ParameterChange | undefined {
  return changes.find(({ parameter }) => parameter.name === name && parameter.in === place);
}

interface Written {
  name: string;
  value: string;
  /** encoded already */
  raw: boolean;
}

/** Parameters with their values; those that are left out are not among them. */
function valuesOf(named: readonly Named[], valueFor: ValueOf, changes: readonly ParameterChange[]): Written[] {
  return named.flatMap((parameter) => {
    const change = changeOf(parameter, changes);
    const value = change === undefined ? valueFor(parameter) : change.value;
    return value === undefined ? [] : [{ name: parameter.name, value, raw: change?.raw === true }];
  });
}

function namedIn(place: string, { parameters }: OperationModel): ParameterModel[] {
  return parameters.filter((parameter) => parameter.in === place);
}

/** Fills an operation's path template, and adds its query; values are percent-encoded unless a change says that its own is. */
export function pathOf(operation: OperationModel, valueFor: ValueOf, changes: readonly ParameterChange[]): string {
  const written = ({ value, raw }: Written): string => (raw ? value : encodeURIComponent(value));
  // A template may name a parameter that the document does not list.
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    valuesOf([{ name, in: 'path' }], valueFor, changes)
      .map(written)
      .join(''),
  );
  const query = valuesOf(namedIn('query', operation), valueFor, changes).map(
    (one) => `${encodeURIComponent(one.name)}=${written(one)}`,
  );
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** The header fields that an operation's parameters make. */
export function fieldsOf(
  operation: OperationModel,
  valueFor: ValueOf,
  changes: readonly ParameterChange[],
): HeaderList {
  return valuesOf(namedIn('header', operation), valueFor, changes).map(({ name, value }) => [name, value]);
}
