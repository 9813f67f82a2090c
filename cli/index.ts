/** What a config file imports from `flowgauge`. */
export { defineConfig, type FlowgaugeConfig, type TargetConfig } from './config/define-config.ts';
