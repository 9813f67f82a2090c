import type { Severity } from '../../core/authority.ts';
import { authModes, roles } from '../../core/target.ts';

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const severities: Severity[] = ['error', 'warn', 'note', 'off'];

/** What pages do not say, in an entry of `contracts` or a file of its own. */
export const hintProperties: Record<string, unknown> = {
  values: {
    description: 'values that exist on the target, by name of a parameter or of a member of a body',
    type: 'object',
    additionalProperties: text,
  },
  references: {
    description: 'parameters that hold a member of what was made: `{ resource, member }` by name of the parameter',
    type: 'object',
    additionalProperties: {
      type: 'object',
      additionalProperties: false,
      required: ['resource', 'member'],
      properties: { resource: text, member: text },
    },
  },
  ids: {
    description: 'members of the answers to creates that name what was made, by resource',
    type: 'object',
    additionalProperties: text,
  },
  never: { ...texts, description: 'operations that must not be called, as `METHOD /path`' },
  otherProject: { ...text, description: 'another project of the target, whose things must stay hidden' },
};

/**
 * JSON Schema (2020-12) of the config file; unknown keys are errors, so that a typo is seen. Its descriptions are what
 * editors show in a JSON or YAML config, and what the reference of the config is made of.
 */
export const configSchema: Record<string, unknown> = {
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { ...text, description: 'where an editor finds this very schema' },
    targets: {
      description: 'the servers that `--target NAME` may name',
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['url'],
        properties: {
          url: { ...text, description: 'origin and optional base path' },
          projectId: { ...text, description: 'project id in the path' },
          flows: {
            description: 'workflow ids by role; cases of a role that is left out are "not exercised"',
            type: 'object',
            additionalProperties: false,
            properties: Object.fromEntries(roles.map((role) => [role, text])),
          },
          auth: {
            enum: authModes,
            description: 'how requests are authenticated; the credentials come from the environment',
          },
        },
      },
    },
    defaultTarget: { ...text, description: 'the target used where no flag names one' },
    contracts: {
      description: 'the contracts that `--contract NAME` may choose; paths are from the folder of the config file',
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: {
          pages: {
            description: 'a documentation page or a folder of pages, or a list of them',
            anyOf: [text, { ...texts, minItems: 1 }],
          },
          spec: { ...text, description: 'an OpenAPI 3.0 or 3.1 document, in place of pages' },
          overlay: { ...text, description: 'amendments to the pages or the document, each with its evidence' },
          ...hintProperties,
        },
      },
    },
    allowHosts: { ...texts, description: 'hosts beyond this machine that requests may go to' },
    rules: {
      description: 'severity by name of a rule',
      type: 'object',
      additionalProperties: { enum: severities },
    },
    outputDir: { ...text, description: 'where runs are written; `reports/out` by default' },
    reporters: { ...texts, description: 'reporters beside the usual ones, as `--reporter` takes them' },
    thresholds: { ...texts, description: 'thresholds of every load scenario, as `--threshold` takes them' },
    secretEnvironment: {
      ...texts,
      description: 'environment variables whose values are secrets too and must never be written',
    },
  },
};
