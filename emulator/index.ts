export { assumptionsText, readAssumptions } from './assumptions-text.ts';
export type { AuthMode, AuthOptions } from './auth/credentials.ts';
export type { Assumptions } from './engine/assumptions.ts';
export type { ResponseProfile } from './faults/fault.ts';
export type { Emulator, EmulatorOptions } from './options.ts';
export { startEmulator } from './start-emulator.ts';
