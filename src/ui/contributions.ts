/** Every id that the manifest contributes, in one table; a test holds package.json against it. */
export const VIEW = 'cloudtrailAudit.trails';
export const SCHEME = 'cloudtrail-live';

export const COMMANDS = {
  scan: 'cloudtrailAudit.scan',
  cancelScan: 'cloudtrailAudit.cancelScan',
  selectProfiles: 'cloudtrailAudit.selectProfiles',
  tryDemo: 'cloudtrailAudit.tryDemo',
  closeDemo: 'cloudtrailAudit.closeDemo',
  openLiveDocument: 'cloudtrailAudit.openLiveDocument',
  explainCheck: 'cloudtrailAudit.explainCheck',
  copyArn: 'cloudtrailAudit.copyArn',
  showLog: 'cloudtrailAudit.showLog',
} as const;

/** Settings by the key under `cloudtrailAudit.`, with what they hold. */
export interface Settings {
  profiles: readonly string[];
  regions: readonly string[];
  'demo.openOnStartup': boolean;
  'checks.parameters': Readonly<Record<string, number | string | boolean | readonly string[]>>;
}

export const SETTING_KEYS = [
  'profiles',
  'regions',
  'demo.openOnStartup',
  'checks.parameters',
] as const satisfies readonly (keyof Settings)[];

/** Context keys that welcome texts and menus look at. */
export interface ContextKeys {
  'cloudtrailAudit.isScanning': boolean;
  'cloudtrailAudit.hasProfiles': boolean;
  'cloudtrailAudit.hasReport': boolean;
  'cloudtrailAudit.isDemo': boolean;
}

export const CONTEXT_KEYS = [
  'cloudtrailAudit.isScanning',
  'cloudtrailAudit.hasProfiles',
  'cloudtrailAudit.hasReport',
  'cloudtrailAudit.isDemo',
] as const satisfies readonly (keyof ContextKeys)[];
