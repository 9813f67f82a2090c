import { type Command, Option } from 'commander';
import { exitCode } from '../../core/exit-code.ts';
import { loadConfig } from '../config/load-config.ts';
import { chooseContract } from '../documents/choose-contract.ts';
import { addContractChoice, type ContractChoiceFlags } from '../documents/contract-flags.ts';

/** The forms in which `explain` and `diff` print. */
const formats = ['text', 'json', 'markdown'] as const;
type Format = (typeof formats)[number];

interface BuildFlags {
  output?: string;
  overlay?: string;
  provenance?: string;
  findings?: string;
  types?: string;
  check?: boolean;
}

function formatOption(): Option {
  return new Option('--format <form>', 'how to print').choices(formats).default('text');
}

function registerBuild(spec: Command): void {
  spec
    .command('build')
    .description('documentation pages to one OpenAPI 3.1 document')
    .argument(
      '[page...]',
      "pages in any form the parser knows, or folders of them; the project's own where none is named",
    )
    .option('-o, --output <file>', 'the document, YAML or JSON by its ending (default: see below)')
    .option('--overlay <file>', 'OpenAPI Overlay with amendments and their evidence')
    .option('--provenance <file>', 'where each part of the document stands: file, line, words')
    .option('--findings <file>', 'contradictions of the pages; JSON, or Markdown by its ending')
    .option('--types <file>', 'TypeScript types of the document, for typed tests; made by openapi-typescript')
    .option('--check', 'write nothing; fail where the files on disk are not what the pages say')
    .addHelpText(
      'after',
      `
Without -o or --types, pages of a folder DIR/pages make the bundle of DIR: openapi.yaml, provenance.json,
findings.json and generated/types.ts, with DIR/overlay.yaml; other pages are printed as YAML.

Examples:
  flowgauge spec build spec/pages/sync-executions.en.txt --check
  flowgauge spec build page.txt > openapi.yaml
  flowgauge spec build page.md -o openapi.json --findings findings.json
  flowgauge spec build pages --types contract/types.ts`,
    )
    .action(async (pages: string[], flags: BuildFlags) => {
      const { specBuild } = await import('./build.ts');
      const { stdout, summary } = await specBuild({ pages, ...flags });
      process.stdout.write(stdout);
      process.stderr.write(summary.endsWith('\n') ? summary : `${summary}\n`);
    });
}

function registerExplain(spec: Command): void {
  const command = spec
    .command('explain')
    .description('where a part of the contract comes from: file, line, the words, and any amendment')
    .argument('<pointer>', 'JSON pointer into the document, or an end of one that names one place')
    .option('--config <file>', 'config file (default: flowgauge.config.* in this folder)')
    .addOption(formatOption());
  addContractChoice(command)
    .addHelpText(
      'after',
      `
Examples:
  flowgauge spec explain /responses/200/content/application~1json/schema/properties/status/enum
  flowgauge spec explain /properties/output --format json
  flowgauge spec explain /properties/name/maxLength --page pages/`,
    )
    .action(async (pointer: string, flags: ContractChoiceFlags & { config?: string; format: Format }) => {
      const contract = await chooseContract(flags, await loadConfig(process.cwd(), flags.config));
      const { specExplain } = await import('./explain.ts');
      const { stdout } = await specExplain({ pointer, contract, format: flags.format });
      process.stdout.write(stdout);
    });
}

function registerDiff(spec: Command): void {
  spec
    .command('diff')
    .description('what changed between two pages or specs, graded breaking, loosening, tightening or cosmetic')
    .argument('<old>', 'a page in any form and language, or an OpenAPI document')
    .argument('<new>', 'the same, later')
    .option('--fail-on <grades>', 'grades that make the exit code 1: a list, any or none (default: breaking)')
    .addOption(formatOption())
    .addHelpText(
      'after',
      `
Examples:
  flowgauge spec diff old-page.txt new-page.md
  flowgauge spec diff spec/openapi.yaml page.html --fail-on breaking,tightening --format markdown`,
    )
    .action(async (before: string, after: string, flags: { failOn?: string; format: Format }) => {
      const { parseFailOn, specDiff } = await import('./diff.ts');
      const failOn = flags.failOn === undefined ? {} : { failOn: parseFailOn(flags.failOn) };
      const { stdout, failed } = await specDiff({ before, after, format: flags.format, ...failOn });
      process.stdout.write(stdout);
      if (failed) process.exitCode = exitCode.violated;
    });
}

export function registerSpec(program: Command): void {
  const spec = program.command('spec').description('the contract that the documentation pages make');
  registerBuild(spec);
  registerExplain(spec);
  registerDiff(spec);
}
