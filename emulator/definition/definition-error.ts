/** A place of a flow definition that cannot be interpreted: a JSON pointer and what is wrong there. */
export class DefinitionError extends Error {
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(pointer === '' ? message : `${pointer}: ${message}`);
    this.name = 'DefinitionError';
    this.pointer = pointer;
  }
}
