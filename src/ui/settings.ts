import { ConfigurationTarget, workspace } from 'vscode';
import type { ParameterOverrides } from '../audit.ts';
import type { ParameterValue } from '../core/check.ts';
import type { Settings } from './contributions.ts';

const SECTION = 'cloudtrailAudit';

/** A setting's value; all are machine or application scoped, so a workspace never decides. */
export function setting<K extends keyof Settings>(key: K, fallback: Settings[K]): Settings[K] {
  return workspace.getConfiguration(SECTION).get<Settings[K]>(key) ?? fallback;
}

export async function saveSetting<K extends keyof Settings>(key: K, value: Settings[K]): Promise<void> {
  await workspace.getConfiguration(SECTION).update(key, value, ConfigurationTarget.Global);
}

/** `checks.parameters` holds `check-id.parameter` keys. */
export function parameterSettings(): ParameterOverrides {
  const overrides: Record<string, Record<string, ParameterValue>> = {};
  for (const [key, value] of Object.entries(setting('checks.parameters', {}))) {
    const [id = '', name = ''] = key.split('.');
    (overrides[id] ??= {})[name] = value;
  }
  return overrides;
}
