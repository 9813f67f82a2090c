/**
 * `off` looks at no credentials; `lenient` refuses wrong ones but lets requests without any pass; `strict` demands them.
 */
export type AuthMode = 'off' | 'lenient' | 'strict';

export interface AuthOptions {
  mode: AuthMode;
  /** the one valid X-Auth-Token */
  token?: string;
  accessKey?: string;
  secretKey?: string;
  /** belongs to temporary access keys, which are not valid without it */
  securityToken?: string;
}
