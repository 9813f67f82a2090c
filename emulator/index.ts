export type { Assumptions } from './assumptions/assumptions.ts';
export { assumptionsText, readAssumptions } from './assumptions/assumptions-text.ts';
export type { AuthMode, AuthOptions } from './auth/credentials.ts';
export type { ResponseProfile } from './faults/fault.ts';
export type { Emulator, EmulatorOptions } from './options/emulator-options.ts';
export { startEmulator } from './start/start-emulator.ts';
