import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { Resource } from '../resources/resource.ts';

/** One thing that this run made on the target. */
export interface Thing {
  resource: Resource;
  id: string;
  /** the body that made it */
  sent: JsonObject;
  /** the body of the answer */
  answer: JsonObject;
  /** exchange that made it */
  exchange: string;
  /** what it belongs to; undefined where it stands alone */
  parent: Thing | undefined;
  /** values of its path that are other ones than the target's: it was made in another project */
  values?: Readonly<Record<string, string>>;
}

/** What came back from one call of a sequence. */
export interface Reply {
  /** id of the exchange */
  exchange: string;
  status: number;
  /** status 200 to 299 */
  ok: boolean;
  json: JsonValue | undefined;
}
