import type { OperationModel } from '../model/operation.ts';
import type { ListMember } from './answer-members.ts';

/** How a list is cut into pages, as far as its parameters and members say. */
export interface Paging {
  /** parameter that says how many items a page has at most */
  limit: string | undefined;
  /** parameter that says where a page begins: by items, or by pages from 1 */
  offset: { name: string; counts: 'items' | 'pages' } | undefined;
  /** member that says how many items there are in all */
  total: readonly string[] | undefined;
  /** member that says how many items this page has */
  size: readonly string[] | undefined;
}

/** A query parameter that chooses among things by a member of theirs, as the list shows it or as it was sent. */
export interface ListFilter {
  parameter: string;
  member: string;
  of: 'item' | 'sent';
}

/** An operation that lists things of a resource. */
export interface ResourceList {
  operation: OperationModel;
  list: ListMember;
  /** member of each item that holds the id */
  id: string;
  paging: Paging;
  filters: readonly ListFilter[];
}

/** An operation that ends several things at once, named in an array of its body. */
export interface ResourceBatch {
  operation: OperationModel;
  /** member of the body that holds the array */
  member: string;
  /** member of a thing whose value stands in the array */
  names: string;
}

/** What an API manages: how it is made, read, listed, changed and ended. */
export interface Resource {
  /** `workflow`, from the parameter or the path that names one */
  name: string;
  /** path template of all of them: `/v2/{project_id}/fgs/workflows` */
  collection: string;
  /** path template of one: `/v2/{project_id}/fgs/workflows/{workflow_id}` */
  item: string;
  /** parameter of the item's path that names one */
  parameter: string;
  /** member of the answer to `create` that holds the id; undefined where the document does not say */
  id: string | undefined;
  create: OperationModel;
  show: OperationModel | undefined;
  lists: readonly ResourceList[];
  update: OperationModel | undefined;
  remove: OperationModel | undefined;
  batchRemove: ResourceBatch | undefined;
  /** operations on one thing, `POST item/verb` */
  actions: readonly OperationModel[];
  /** name of the resource whose things these belong to */
  parent: string | undefined;
}
