import type { JSONSchemaType } from 'ajv';
import { engines } from '../../core/load-result.ts';
import type { LogEnd, LogInterval, LogMeta, ShareOfPlan } from './log-format.ts';
import type { Progress } from './progress.ts';

// What stands in the comments of a log, and in the lines that k6's output prints while it runs: said once, here. The compiler holds the types to it, the
// reader holds every log to it, and load/k6/latency/testdata/log.schema.json, which is written from it, holds the Go module.

/** The parts of the format by their names. */
export interface LogParts {
  /** the head without its share, which only some logs have */
  head: Omit<LogMeta, 'share'>;
  share: ShareOfPlan;
  interval: LogInterval;
  end: LogEnd;
  progress: Progress;
}

/** A number from 0. */
const amount = { type: 'number', minimum: 0 } as const;
/** A whole number from 0 that a double holds exactly. */
const count = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const text = { type: 'string' } as const;
const nothing = { type: 'null', nullable: true } as const;

const share: JSONSchemaType<LogParts['share']> = {
  type: 'object',
  properties: {
    segment: text,
    sequence: text,
    distribution: { anyOf: [text, nothing] },
    arrivals: {
      type: 'object',
      properties: {
        startRatePerSecond: amount,
        stages: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            properties: { ratePerSecond: amount, durationMs: amount },
            required: ['ratePerSecond', 'durationMs'],
          },
        },
        maxVus: count,
      },
      required: ['startRatePerSecond', 'stages', 'maxVus'],
    },
  },
  required: ['segment', 'sequence', 'distribution', 'arrivals'],
};

const head: JSONSchemaType<LogParts['head']> = {
  type: 'object',
  properties: {
    format: { type: 'number', const: 1 },
    scenario: text,
    engine: { ...text, enum: engines },
    engineVersion: text,
    model: { ...text, enum: ['open', 'closed'] },
    target: text,
    seed: { type: 'number' },
    commit: { anyOf: [text, nothing] },
    intendedRatePerSecond: { anyOf: [amount, nothing] },
    plannedSeconds: amount,
    lost: { type: 'array', items: text },
  },
  required: [
    'format',
    'scenario',
    'engine',
    'engineVersion',
    'model',
    'target',
    'seed',
    'commit',
    'intendedRatePerSecond',
    'plannedSeconds',
    'lost',
  ],
};

const interval: JSONSchemaType<LogParts['interval']> = {
  type: 'object',
  properties: { start: amount, end: amount, answered: count, failed: count, dropped: count, broken: count },
  required: ['start', 'end', 'answered', 'failed', 'dropped', 'broken'],
};

const end: JSONSchemaType<LogParts['end']> = {
  type: 'object',
  properties: {
    due: count,
    unfinished: count,
    elapsedSeconds: amount,
    cpuSeconds: amount,
    cpuWallSeconds: amount,
    aborted: { type: 'boolean' },
  },
  required: ['due', 'unfinished', 'elapsedSeconds', 'cpuSeconds', 'cpuWallSeconds', 'aborted'],
};

const progress: JSONSchemaType<LogParts['progress']> = {
  type: 'object',
  properties: {
    elapsedSeconds: amount,
    answered: count,
    failed: count,
    dropped: count,
    inFlight: count,
    p50Ms: { anyOf: [amount, nothing] },
    p99Ms: { anyOf: [amount, nothing] },
  },
  required: ['elapsedSeconds', 'answered', 'failed', 'dropped', 'inFlight', 'p50Ms', 'p99Ms'],
};

/** Each part of the format as a JSON Schema. */
export const logSchema: { [Name in keyof LogParts]: JSONSchemaType<LogParts[Name]> } = {
  head,
  share,
  interval,
  end,
  progress,
};
