import type { JsonValue } from '../../core/json.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { AuthOptions } from '../auth/credentials.ts';
import type { ResponseProfile } from '../faults/fault.ts';

/** What `startEmulator` takes; every part has a default. */
export interface EmulatorOptions {
  /** 0, the default, takes a free port */
  port?: number;
  /** default 127.0.0.1 */
  host?: string;
  /** folder of flow definitions served besides the built-in ones, watched; an id that is there twice is the folder's */
  flowsDir?: string;
  /** default: off */
  auth?: AuthOptions;
  /** default real; a virtual clock jumps over every wait */
  clock?: 'real' | 'virtual';
  /** choices at the points that the vendor leaves undocumented */
  assumptions?: Partial<Assumptions>;
  /** faults in force from the start: the content of a fault file, or its name */
  faults?: JsonValue;
  faultsFile?: string;
  /** folder in which the state is kept across restarts; default: nowhere */
  dataDir?: string;
  /** how long running calls may take to end when the emulator is closed, default 4000 */
  drainMs?: number;
  /** shape of the answers to executions; default documented */
  profile?: ResponseProfile;
  /** processes that share the port; default 1 */
  workers?: number;
  /** how many requests the journal keeps; default off */
  journal?: 'off' | number;
}

export interface Emulator {
  /** origin, without a trailing slash */
  url: string;
  port: number;
  /** Lets running calls end, then stops. */
  close(): Promise<void>;
}
