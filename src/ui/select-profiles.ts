import { window, type QuickPickItem } from 'vscode';
import type { Parts } from './parts.ts';
import { saveSetting, setting } from './settings.ts';

/** How the setting names credentials of the environment, which have no profile. */
export const ENVIRONMENT = '(environment)';

/** Lets the user choose profiles and remembers them; undefined when the choice was dismissed. */
export async function selectProfiles({ t }: Pick<Parts, 't'>): Promise<readonly string[] | undefined> {
  const { listProfiles } = await import('../aws/door.ts');
  const profiles = await listProfiles(process.env);
  if (profiles.length === 0) {
    void window.showInformationMessage(t('There are no profiles in the AWS config and credentials files.'));
    return undefined;
  }
  const chosen = new Set(setting('profiles', []));
  const items = profiles.map(({ name, region, endpointUrl }): QuickPickItem => {
    const description = [region, endpointUrl].filter((part) => part !== undefined).join(' · ');
    const label = name ?? ENVIRONMENT;
    return { label, description, picked: chosen.has(label) };
  });
  const title = t('Profiles to audit');
  const picked = await window.showQuickPick(items, { canPickMany: true, title, matchOnDescription: true });
  if (!picked) return undefined;
  const names = picked.map(({ label }) => label);
  await saveSetting('profiles', names);
  return names;
}
