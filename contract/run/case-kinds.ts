import type { ContractCase } from '../cases/contract-case.ts';

export type RequestsCase = Extract<ContractCase, { kind: 'requests' }>;
export type ResponseCase = Extract<ContractCase, { kind: 'response' }>;
export type AcrossCase = Extract<ContractCase, { kind: 'across' }>;
