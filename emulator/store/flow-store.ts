import { type Flow, flowUrn } from './flow.ts';

/** What happened to a flow; undefined where it was deleted. */
export type FlowListener = (id: string, flow: Flow | undefined) => void;

/** The flows that are served, by workflow id. */
export class FlowStore {
  readonly #flows = new Map<string, Flow>();
  readonly #listeners: FlowListener[] = [];

  /** Calls back after each change. */
  onChange(listener: FlowListener): void {
    this.#listeners.push(listener);
  }

  put(flow: Flow): void {
    this.#flows.set(flow.id, flow);
    for (const listener of this.#listeners) listener(flow.id, flow);
  }

  delete(id: string): boolean {
    const deleted = this.#flows.delete(id);
    if (deleted) for (const listener of this.#listeners) listener(id, undefined);
    return deleted;
  }

  get(id: string): Flow | undefined {
    return this.#flows.get(id);
  }

  /** The flow that an id, or a URN in its place, names within a project. */
  find(projectId: string, idOrUrn: string): Flow | undefined {
    const flow = this.#flows.get(idOrUrn);
    if (flow !== undefined) return flow.projectId === undefined || flow.projectId === projectId ? flow : undefined;
    return this.findUrn(projectId, idOrUrn);
  }

  /** All flows that a project sees, in the order of their making. */
  list(projectId: string): Flow[] {
    return this.all().filter((flow) => flow.projectId === undefined || flow.projectId === projectId);
  }

  all(): Flow[] {
    return [...this.#flows.values()];
  }

  /** The flow that a URN names within a project. Its region is not looked at: every client writes its own. */
  findUrn(projectId: string, urn: string): Flow | undefined {
    if (!urn.startsWith('urn:')) return undefined;
    const tail = (text: string): string => text.split(':').slice(3).join(':');
    return this.list(projectId).find((flow) => tail(flowUrn(flow, projectId)) === tail(urn));
  }
}
