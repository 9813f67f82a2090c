/** What a flow of the target does when it is executed; cases and scenarios ask for flows by role. */
export const roles = ['success', 'echo', 'fail', 'timeout', 'error', 'missing'] as const;
export type Role = (typeof roles)[number];

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}

export const authModes = ['none', 'token', 'aksk'] as const;
/** How requests prove who sends them; the credentials themselves come only from the environment. */
export type AuthMode = (typeof authModes)[number];

/** Where a run sent its requests, as its record has it: all but the secrets that let it in. */
export interface RecordedTarget {
  name: string;
  url: string;
  projectId?: string;
  flows?: Partial<Record<Role, string>>;
  auth?: AuthMode;
  /** the emulator that lived as long as the run */
  embedded?: true;
}

/** Secrets, read from the environment by the command line and never written anywhere. */
export type Credentials =
  | { mode: 'none' }
  | { mode: 'token'; token: string }
  | { mode: 'aksk'; accessKey: string; secretKey: string; securityToken?: string };

/** One server with the flows it offers. `flows` holds workflow ids by role; a role left out is not offered. */
export interface Target {
  name: string;
  /** Origin and optional base path, without a trailing slash: `http://127.0.0.1:8080`. */
  url: string;
  projectId: string;
  flows: Partial<Record<Role, string>>;
  auth: AuthMode;
}
