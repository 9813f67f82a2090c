import type { JsonObject } from '../../core/json.ts';
import type { OperationModel, ParameterModel } from '../model/operation.ts';

/** What was found out of a target before its operations are planned, beyond what their document says. */
export interface KnownTarget {
  /** the value of a parameter that names what exists there; undefined where nothing does, or where it names nothing */
  valueFor: (operation: OperationModel, parameter: ParameterModel) => string | undefined;
  /** a valid body that the target took as it was; undefined where none was tried or taken */
  bodyOf: (operation: OperationModel) => JsonObject | undefined;
  /**
   * Why nothing can be shown by changing a valid request of the operation: something that it names could not be made, or it
   * is refused as it is. Undefined where it was taken, or was not tried because it ends or stops what it names.
   */
  refusedFor: (operation: OperationModel) => string | undefined;
  /** whether a valid request of the operation ends, stops or executes what it names, so that no case may send one */
  isFinal: (operation: OperationModel) => boolean;
}

/** A target of which nothing is known but what its document says. */
export const nothingKnown: KnownTarget = {
  valueFor: () => undefined,
  bodyOf: () => undefined,
  refusedFor: () => undefined,
  isFinal: () => false,
};
