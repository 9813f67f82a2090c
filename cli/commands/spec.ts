import type { Command } from 'commander';

interface BuildFlags {
  output?: string;
  overlay?: string;
  provenance?: string;
  findings?: string;
  check?: boolean;
}

function registerBuild(spec: Command): void {
  spec
    .command('build')
    .description('documentation pages to one OpenAPI 3.1 document')
    .argument('<page...>', 'pages in any form the parser knows')
    .option('-o, --output <file>', 'the document, YAML or JSON by its ending (default: see below)')
    .option('--overlay <file>', 'OpenAPI Overlay with amendments and their evidence')
    .option('--provenance <file>', 'where each part of the document stands: file, line, words')
    .option('--findings <file>', 'contradictions of the pages')
    .option('--check', 'write nothing; fail where the files on disk are not what the pages say')
    .addHelpText(
      'after',
      `
Without -o, pages of a folder DIR/pages make the bundle of DIR: openapi.yaml, provenance.json, findings.json and
generated/types.ts, with DIR/overlay.yaml. Other pages are printed as YAML.

Examples:
  flowgauge spec build spec/pages/sync-executions.en.txt --check
  flowgauge spec build page.txt > openapi.yaml
  flowgauge spec build page.md -o openapi.json --findings findings.json`,
    )
    .action(async (pages: string[], flags: BuildFlags) => {
      const { specBuild } = await import('../../spec/index.ts');
      const { stdout, summary } = await specBuild({ pages, ...flags });
      process.stdout.write(stdout);
      process.stderr.write(summary);
    });
}

export function registerSpec(program: Command): void {
  const spec = program.command('spec').description('the contract that the documentation pages make');
  registerBuild(spec);
}
