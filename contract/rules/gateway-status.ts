import type { Rule } from './rule.ts';

export const gatewayStatus: Rule = {
  name: 'gateway-status',
  authority: 'inferred',
  severity: 'error',
  covers: 'a status that gateways give does not answer a request that gave no cause for it',
  hint: 'look at what stands between client and service',
};
