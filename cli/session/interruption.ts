import { exitCode } from '../../core/exit-code.ts';

export interface Interruption {
  /** aborted at the first Ctrl-C or SIGTERM */
  signal: AbortSignal;
  /** the signal's name once it came */
  received(): NodeJS.Signals | undefined;
  /** stops listening */
  dispose(): void;
}

const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'];

/** The first signal asks the run to end cleanly, with the reports of what was done; the second ends it at once. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let name: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (name !== undefined) process.exit(exitCode.interrupted);
    name = signal;
    controller.abort();
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    received: () => name,
    dispose: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

/** Lets a signal that no command listens to end the process with the exit code of an interruption. */
export function endWhereNobodyListens(): void {
  for (const signal of signals) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(exitCode.interrupted);
    });
  }
}
