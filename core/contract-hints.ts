/** What a user says of a contract that its pages do not say. All of it follows from the pages where they say it. */
export interface ContractHints {
  /** values that exist on the target, by name of a parameter or of a member of a body */
  values: Readonly<Record<string, string>>;
  /** parameters that hold a member of a resource: `{ 'X-Run-Id': { resource: 'execution', member: 'execution_id' } }` */
  references: Readonly<Record<string, { resource: string; member: string }>>;
  /** members of the answers to creates that name what was made, by resource: `{ workflow: 'id' }` */
  ids: Readonly<Record<string, string>>;
  /** operations that must not be called, by method and path template: `DELETE /v2/{project_id}/fgs/workflows` */
  never: readonly string[];
  /** another project on the same target, whose things must stay hidden */
  otherProject: string | undefined;
}
