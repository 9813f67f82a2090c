import type { SettingName, TaskName } from '../../core/ways-out.ts';

/** How a setting is made at the command line. */
interface SettingFlag {
  /** long name of the flag */
  flag: `--${string}`;
  /** the key of the config file that does the same by itself; null where there is none */
  key: string | null;
}

/** What the settings that the other rooms speak of are called here. One without a row does not compile. */
export const settingFlags: Record<SettingName, SettingFlag> = {
  acceptCosts: { flag: '--yes', key: null },
  allowHosts: { flag: '--allow-host', key: 'allowHosts' },
  auth: { flag: '--auth', key: null },
  baselines: { flag: '--baselines', key: null },
  connections: { flag: '--connections', key: null },
  distribution: { flag: '--distribution', key: null },
  duration: { flag: '--duration', key: null },
  engine: { flag: '--engine', key: null },
  flows: { flag: '--flow', key: null },
  force: { flag: '--force', key: null },
  generators: { flag: '--generators', key: null },
  hosts: { flag: '--hosts', key: null },
  maxVus: { flag: '--max-vus', key: null },
  output: { flag: '--output', key: null },
  outputDir: { flag: '--output-dir', key: 'outputDir' },
  pairs: { flag: '--pairs', key: null },
  projectId: { flag: '--project-id', key: null },
  rate: { flag: '--rate', key: null },
  rules: { flag: '--rule', key: 'rules' },
  segment: { flag: '--execution-segment', key: null },
  segmentSequence: { flag: '--execution-segment-sequence', key: null },
  url: { flag: '--url', key: null },
  warmup: { flag: '--warmup', key: null },
};

/** The command that does each task. */
export const taskCommands: Record<TaskName, string> = {
  collectShares: 'flowgauge collect',
  compareInTurns: 'flowgauge ab',
  distributeLoad: 'flowgauge load SCENARIO --distributed FILE',
  listAssumptions: 'flowgauge emulate --assumptions',
  listRules: 'flowgauge contract --list-rules',
  mergeLogs: 'flowgauge merge',
  showHelp: '--help',
  tryTarget: 'flowgauge doctor',
};
