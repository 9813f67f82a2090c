/** The process exit codes that users' scripts rely on. */
export const exitCode = {
  held: 0,
  violated: 1,
  usage: 2,
  unreachable: 3,
  refused: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
